#include "sandboxes/identity.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>

#include "base/descriptor.hpp"
#include "base/error.hpp"
#include "sandboxes/cell/spec.hpp"

namespace octet {
namespace {

void write_proc(pid_t pid, const char* name, const std::string& text) {
  const std::string path = fmt::format("/proc/{}/{}", pid, name);
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
  if (!file) throw SystemError("cannot open " + path, errno);
  write_all(file.get(), text, path);
}

}  // namespace

void map_identity(pid_t pid, std::optional<std::uint32_t> host) {
  // Who is not root may map groups only when no group can be left any more.
  if (!host) write_proc(pid, "setgroups", "deny");
  write_proc(pid, "uid_map",
             fmt::format("{} {} 1\n", cell::k_inner_id, host.value_or(::geteuid())));
  write_proc(pid, "gid_map",
             fmt::format("{} {} 1\n", cell::k_inner_id, host.value_or(::getegid())));
}

}  // namespace octet

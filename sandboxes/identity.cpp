#include "sandboxes/identity.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/capability.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <fstream>
#include <sstream>
#include <vector>

#include "base/descriptor.hpp"
#include "base/error.hpp"
#include "sandboxes/cell/protocol/spec.hpp"

namespace octet {
namespace {

// Where every number can be had: far from those that hosts give to anybody.
constexpr IdentityRange k_usual{1'879'048'192, 1U << 26};

// As many sandboxes as may be alive, or be remembered by what they left.
constexpr std::uint32_t k_fewest = 1024;

// "nobody", and what the kernel shows for a user that is not mapped.
constexpr std::uint64_t k_nobody = 65'534;

// [from, to), the numbers of one line of a map.
struct Extent {
  std::uint64_t from = 0, to = 0;
};

std::vector<Extent> extents_of(const std::string& map) {
  std::vector<Extent> extents;
  std::istringstream numbers(map);
  for (std::uint64_t inside = 0, outside = 0, count = 0; numbers >> inside >> outside >> count;)
    extents.push_back({inside, inside + count});
  return extents;
}

std::string text_of(const char* path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// For the pipes and folders that are given away, the programs that are ended and what they leave.
bool has_capabilities() {
  struct __user_cap_header_struct header {
    _LINUX_CAPABILITY_VERSION_3, 0
  };
  struct __user_cap_data_struct sets[2] = {};
  if (::syscall(SYS_capget, &header, sets) != 0) return false;
  constexpr std::uint32_t k_needed = 1U << CAP_CHOWN | 1U << CAP_DAC_OVERRIDE | 1U << CAP_KILL |
                                     1U << CAP_SETGID | 1U << CAP_SETUID;
  return (sets[0].effective & k_needed) == k_needed;
}

// Nobody but root: the programs that fork cells for us are executed, which keeps the capabilities
// of no one else.
std::optional<IdentityRange> identities_here() {
  if (::geteuid() != 0 || !has_capabilities()) return std::nullopt;
  if (text_of("/proc/self/setgroups").starts_with("deny")) return std::nullopt;
  return spare_identities(text_of("/proc/self/uid_map"), text_of("/proc/self/gid_map"));
}

const std::optional<IdentityRange>& identities() {
  static const std::optional<IdentityRange> k_identities = identities_here();
  return k_identities;
}

void write_proc(pid_t pid, const char* name, const std::string& text) {
  const std::string path = fmt::format("/proc/{}/{}", pid, name);
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
  if (!file) throw SystemError("cannot open " + path, errno);
  write_all(file.get(), text, path);
}

}  // namespace

std::optional<IdentityRange> spare_identities(const std::string& users, const std::string& groups) {
  Extent largest;
  for (const Extent& user : extents_of(users)) {
    for (const Extent& group : extents_of(groups)) {
      const Extent both{std::max(user.from, group.from), std::min(user.to, group.to)};
      if (both.from <= k_usual.first && k_usual.first + k_usual.count <= both.to) return k_usual;
      if (both.to > both.from && both.to - both.from > largest.to - largest.from) largest = both;
    }
  }
  // Of a container's numbers the upper half: the lower ones belong to its users.
  if (largest.from < k_nobody) largest.to = std::min(largest.to, k_nobody);
  if (largest.to <= largest.from) return std::nullopt;
  const std::uint64_t count = (largest.to - largest.from) / 2;
  if (count < k_fewest) return std::nullopt;
  const std::uint64_t used = std::min<std::uint64_t>(count, k_usual.count);
  return IdentityRange{static_cast<std::uint32_t>(largest.to - used),
                       static_cast<std::uint32_t>(used)};
}

bool gives_identities() {
  return identities().has_value();
}

std::optional<std::uint32_t> next_identity() {
  if (!identities()) return std::nullopt;
  static std::atomic<std::uint32_t> counter{0};
  const auto [first, count] = *identities();
  const std::uint32_t turn =
      static_cast<std::uint32_t>(::getpid()) * k_fewest + counter++ % k_fewest;
  return first + turn % count;
}

void map_identity(pid_t pid, std::optional<std::uint32_t> host) {
  // Who gives no identities may map groups only when no group can be left any more.
  if (!host) write_proc(pid, "setgroups", "deny");
  write_proc(pid, "uid_map",
             fmt::format("{} {} 1\n", cell::k_inner_id, host.value_or(::geteuid())));
  write_proc(pid, "gid_map",
             fmt::format("{} {} 1\n", cell::k_inner_id, host.value_or(::getegid())));
}

}  // namespace octet

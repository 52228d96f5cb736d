#include "sandboxes/confinement.hpp"

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdlib>
#include <optional>
#include <thread>

#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "base/fill.hpp"
#include "sandboxes/cell/protocol/spec.hpp"
#include "sandboxes/cell/setup/root.hpp"
#include "sandboxes/identity.hpp"
#include "sandboxes/supervisor.hpp"
#include "sandboxes/syscall_filter.hpp"
#include "sandboxes/visibility.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

// Most that a command may bring back: a compiler's output.
constexpr std::uint64_t k_collect_bytes = std::uint64_t{128} << 20;

// Of one process. Where memory is polled each look reads the descriptors of all.
constexpr std::uint64_t k_descriptors = 1024;
constexpr std::uint64_t k_polled_descriptors = 256;

// Places every program needs: its loader, libraries and their data. Not /usr/local, /usr/src,
// /home...
constexpr std::array k_common = {
    "/usr/bin",     "/usr/lib",   "/usr/lib32",       "/usr/lib64",     "/usr/libx32",
    "/usr/libexec", "/usr/share", "/etc/ld.so.cache", "/etc/localtime", "/etc/alternatives"};
constexpr std::array k_devices = {"/dev/null", "/dev/zero", "/dev/full", "/dev/random",
                                  "/dev/urandom"};
// Links into /usr on a merged system, folders of their own elsewhere.
constexpr std::array k_short_names = {"/bin", "/lib", "/lib32", "/lib64", "/libx32"};

std::vector<File> identity_files() {
  return {{"etc/passwd",
           "root:x:0:0::/nonexistent:/usr/sbin/nologin\noctet:x:1000:1000::/w:/bin/sh\n", false},
          {"etc/group", "root:x:0:\noctet:x:1000:\n", false},
          {"etc/nsswitch.conf", "passwd: files\ngroup: files\nhosts: files\n", false},
          {"etc/hosts", "127.0.0.1 localhost\n", false}};
}

void add_readable(cell::Spec& spec, const Command& command) {
  for (const char* path : k_common) spec.readable.emplace_back(path);
  for (const char* path : k_devices) spec.readable.emplace_back(path);
  for (const char* path : k_short_names) {
    std::error_code error;
    const fs::path target = fs::read_symlink(path, error);
    if (error) {
      spec.readable.emplace_back(path);
    } else {
      spec.links.push_back({path + 1, target});
    }
  }
  for (const fs::path& path : command.readable) spec.readable.push_back(path);
}

void add_standard_links(cell::Spec& spec) {
  spec.links.push_back({"dev/fd", "/proc/self/fd"});
  spec.links.push_back({"dev/stdin", "/proc/self/fd/0"});
  spec.links.push_back({"dev/stdout", "/proc/self/fd/1"});
  spec.links.push_back({"dev/stderr", "/proc/self/fd/2"});
}

void add_resource_limits(cell::Spec& spec, const Limits& limits) {
  const auto seconds = static_cast<std::uint64_t>(limits.cpu.count() / 1000 + 2);
  spec.resource_limits = {
      {RLIMIT_CORE, 0},
      {RLIMIT_CPU, seconds},  // of one process: the init process counts the group
      {RLIMIT_FSIZE, limits.file_bytes},
      {RLIMIT_NOFILE, spec.poll_memory ? k_polled_descriptors : k_descriptors},
      {RLIMIT_MEMLOCK, 1U << 20},
      {RLIMIT_MSGQUEUE, 0},
      {RLIMIT_NICE, 0},
      {RLIMIT_RTPRIO, 0}};
  spec.processes = limits.processes;
  // An identity of the sandbox's own and a user namespace are counted apart. Otherwise every other
  // sandbox and all else that the user runs is in the count.
  if (!spec.namespaces && !spec.uid) {
    spec.others_processes = std::max(4U, 2 * std::thread::hardware_concurrency()) * spec.processes;
  }
  // Between two looks of an init process that polls, one process gets no further than this.
  if (spec.poll_memory) spec.resource_limits.push_back({RLIMIT_DATA, limits.memory_bytes * 2});
}

cell::Spec make_spec(const Confinement& confinement, const Command& command,
                     const std::string& work) {
  cell::Spec spec;
  spec.namespaces = confinement.mode == SandboxMode::full;
  spec.continues = command.continued != nullptr;
  spec.uid = next_identity();
  spec.work = work;
  for (const std::string& argument : command.argv) spec.argv.push_back(in_work(argument, work));
  for (const auto& [name, value] : command.environment) {
    spec.environment.push_back(name + "=" + in_work(value, work));
  }
  spec.files = command.files;
  spec.collect = command.collect;
  spec.collect_bytes = k_collect_bytes;
  add_readable(spec, command);
  if (spec.namespaces) {
    add_standard_links(spec);
    spec.system_files = identity_files();
    spec.system_files.insert(spec.system_files.end(), confinement.bait.begin(),
                             confinement.bait.end());
  }
  spec.disk_bytes = command.limits.disk_bytes;
  spec.inodes = command.limits.inodes;
  spec.cpu_micros = static_cast<std::uint64_t>(command.limits.cpu.count()) * 1000;
  spec.memory_bytes = command.limits.memory_bytes;
  spec.poll_memory = confinement.cgroups == nullptr;
  spec.poll_cpu = spec.poll_memory || !confinement.cgroups->counts_cpu_time();
  spec.task_clock = confinement.task_clock;
  spec.landlock = confinement.landlock;
  // The policy's own last: it does not let another be loaded, and the init process listens to it.
  const PidSpace space = spec.namespaces ? PidSpace::own : PidSpace::shared;
  if (spec.poll_memory)
    spec.filters.push_back(SyscallFilter::where_memory_is_polled().program(space));
  spec.filters.push_back(command.filter->program(space));
  add_resource_limits(spec, command.limits);
  return spec;
}

// In degraded mode the work directory is a real one, owned by who the command will be, in a place
// that this identity can enter.
fs::path parent_of_work() {
  const fs::path usual = fs::temp_directory_path();
  return closed_to_programs(usual) ? fs::path("/tmp") : usual;
}

void prepare_work(const TemporaryDirectory& directory, cell::Spec& spec) {
  if (spec.uid && ::chown(directory.path().c_str(), *spec.uid, *spec.uid) != 0) {
    throw SystemError("cannot give away " + directory.path().string(), errno);
  }
  spec.environment.push_back("TMPDIR=" + directory.path().string());  // /tmp is closed
}

}  // namespace

std::string in_work(std::string_view text, const std::string& work) {
  return fill_known(text, Braces::single, [&](std::string_view name) {
    return name == k_work_name ? std::optional(work) : std::nullopt;
  });
}

Outcome run_confined(const Confinement& confinement, const Command& command) try {
  assert(command.filter != nullptr && !command.argv.empty());
  std::optional<TemporaryDirectory> directory;
  if (confinement.mode == SandboxMode::degraded) directory.emplace("octet-work-", parent_of_work());
  const std::string work = directory ? directory->path().string() : std::string(cell::k_full_work);
  cell::Spec spec = make_spec(confinement, command, work);
  if (directory) prepare_work(*directory, spec);
  std::unique_ptr<Cgroup> group;
  if (confinement.cgroups) {
    group = confinement.cgroups->make(command.limits);
    spec.cgroups = group->join_files();
  }
  spec.tell_cpu = command.report != nullptr && (group == nullptr || !group->cpu_time());
  const CellSource& cells = command.continued ? *command.continued : *confinement.cells;
  return supervise(cells, spec, command, std::move(group), *confinement.reaper);
} catch (const SystemError& error) {
  Outcome outcome;
  outcome.termination = SandboxFailed{error.what()};
  return outcome;
}

}  // namespace octet

#include "sandboxes/cell/group.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <string>

#include "base/descriptor.hpp"

namespace octet::cell {
namespace {

std::string read_proc(pid_t pid, const char* name) {
  char path[64];
  std::snprintf(path, sizeof path, "/proc/%d/%s", pid, name);
  const Descriptor file(::open(path, O_RDONLY | O_CLOEXEC));
  char buffer[4096];
  const ssize_t n = file ? ::read(file.get(), buffer, sizeof buffer) : -1;
  return n > 0 ? std::string(buffer, static_cast<std::size_t>(n)) : std::string();
}

std::vector<pid_t> all_processes() {
  std::vector<pid_t> pids;
  DIR* listing = ::opendir("/proc");
  if (listing == nullptr) return pids;
  while (const dirent* entry = ::readdir(listing)) {
    const int pid = std::atoi(entry->d_name);
    if (pid > 0) pids.push_back(pid);
  }
  ::closedir(listing);
  return pids;
}

// The fields of /proc/PID/stat behind the command name, which may itself hold blanks and brackets.
std::vector<std::uint64_t> stat_numbers(pid_t pid, std::size_t count) {
  const std::string text = read_proc(pid, "stat");
  const std::size_t close = text.rfind(')');
  std::vector<std::uint64_t> numbers;
  if (close == std::string::npos || close + 4 > text.size()) return numbers;
  const char* at = text.c_str() + close + 4;  // behind ") S "
  for (char* end = nullptr; numbers.size() < count; at = end) {
    numbers.push_back(static_cast<std::uint64_t>(std::strtoll(at, &end, 10)));
    if (end == at) break;
  }
  return numbers;
}

// CPU time and threads.
void add_times(pid_t pid, Consumption& sum) {
  const auto numbers = stat_numbers(pid, 17);  // ppid is the first, utime the eleventh
  if (numbers.size() < 17) return;
  static const auto ticks = static_cast<std::uint64_t>(::sysconf(_SC_CLK_TCK));
  sum.cpu_micros += (numbers[10] + numbers[11] + numbers[12] + numbers[13]) * 1'000'000 / ticks;
  sum.processes += numbers[16];
}

std::uint64_t resident_bytes(pid_t pid) {
  const std::string text = read_proc(pid, "statm");
  unsigned long long size = 0, resident = 0;
  if (std::sscanf(text.c_str(), "%llu %llu", &size, &resident) != 2) return 0;
  static const auto page = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
  return resident * page;
}

std::uint64_t proportional_bytes(pid_t pid) {
  const std::string text = read_proc(pid, "smaps_rollup");
  const std::size_t at = text.find("\nPss:");
  if (at == std::string::npos) return resident_bytes(pid);
  return std::strtoull(text.c_str() + at + 5, nullptr, 10) * 1024;
}

}  // namespace

std::vector<pid_t> Group::members() const {
  const pid_t self = ::getpid();
  std::vector<pid_t> result;
  if (membership_ == Membership::pid_namespace) {
    for (const pid_t pid : all_processes()) {
      if (pid != self) result.push_back(pid);
    }
    return result;
  }
  std::multimap<pid_t, pid_t> children;
  for (const pid_t pid : all_processes()) {
    const auto numbers = stat_numbers(pid, 1);
    if (!numbers.empty()) children.emplace(static_cast<pid_t>(numbers[0]), pid);
  }
  std::vector<pid_t> parents{self};
  while (!parents.empty()) {
    const auto [from, to] = children.equal_range(parents.back());
    parents.pop_back();
    for (auto child = from; child != to; ++child) {
      result.push_back(child->second);
      parents.push_back(child->second);
    }
  }
  return result;
}

Consumption Group::consumption(std::uint64_t exact_above) const {
  Consumption sum;
  const std::vector<pid_t> pids = members();
  for (const pid_t pid : pids) {
    add_times(pid, sum);
    sum.memory_bytes += resident_bytes(pid);
  }
  if (sum.memory_bytes <= exact_above) return sum;
  sum.memory_bytes = 0;
  for (const pid_t pid : pids) sum.memory_bytes += proportional_bytes(pid);
  return sum;
}

void Group::let_fork(bool may) const {
  for (const pid_t pid : members()) {
    struct rlimit limit {};
    if (::prlimit(pid, RLIMIT_NPROC, nullptr, &limit) != 0) continue;  // gone
    limit.rlim_cur = may ? limit.rlim_max : 0;
    ::prlimit(pid, RLIMIT_NPROC, &limit, nullptr);
  }
}

void Group::kill_all() const {
  if (membership_ == Membership::pid_namespace) {
    ::kill(-1, SIGKILL);
    return;
  }
  for (const pid_t pid : members()) ::kill(pid, SIGKILL);
}

}  // namespace octet::cell

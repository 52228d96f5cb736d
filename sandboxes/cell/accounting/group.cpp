#include "sandboxes/cell/accounting/group.hpp"

#include <dirent.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "sandboxes/cell/accounting/process_files.hpp"

namespace octet::cell {
namespace {

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
struct Stat {
  char state = 0;
  std::vector<std::uint64_t> numbers;  // ppid is the first, utime the eleventh
  std::optional<std::uint64_t> clock;  // of one that was running, read at the same time
};

Stat stat_of(pid_t pid, std::size_t count) {
  const std::string text = read_proc(pid, "stat");
  const std::size_t close = text.rfind(')');
  Stat stat;
  if (close == std::string::npos || close + 4 > text.size()) return stat;
  stat.state = text[close + 2];
  const char* at = text.c_str() + close + 4;  // behind ") S "
  for (char* end = nullptr; stat.numbers.size() < count; at = end) {
    stat.numbers.push_back(static_cast<std::uint64_t>(std::strtoll(at, &end, 10)));
    if (end == at) break;
  }
  return stat;
}

// To the nanosecond, where /proc tells ticks of 10 ms only; nothing when it is gone.
std::optional<std::uint64_t> clock_of(pid_t pid) {
  clockid_t clock = 0;
  timespec time{};
  if (::clock_getcpuclockid(pid, &clock) != 0 || ::clock_gettime(clock, &time) != 0)
    return std::nullopt;
  return static_cast<std::uint64_t>(time.tv_sec) * 1'000'000 +
         static_cast<std::uint64_t>(time.tv_nsec) / 1000;
}

constexpr std::size_t k_numbers = 19;  // up to the time of birth

// Read once: a short-lived process would often be gone at a second time.
using Stats = std::vector<std::pair<pid_t, Stat>>;

Stats all_stats() {
  Stats stats;
  for (const pid_t pid : all_processes()) {
    Stat stat = stat_of(pid, k_numbers);
    if (stat.numbers.size() != k_numbers) continue;
    if (stat.state == 'R') stat.clock = clock_of(pid);
    stats.emplace_back(pid, std::move(stat));
  }
  return stats;
}

// Of `stats` those of our descendants.
Stats descendants(Stats stats) {
  std::multimap<pid_t, std::size_t> children;
  for (std::size_t i = 0; i < stats.size(); ++i)
    children.emplace(static_cast<pid_t>(stats[i].second.numbers[0]), i);
  Stats result;
  std::vector<pid_t> parents{::getpid()};
  while (!parents.empty()) {
    const auto [from, to] = children.equal_range(parents.back());
    parents.pop_back();
    for (auto child = from; child != to; ++child) {
      parents.push_back(stats[child->second].first);
      result.push_back(std::move(stats[child->second]));
    }
  }
  return result;
}

Stats stats_of(Membership membership) {
  Stats stats = all_stats();
  if (membership == Membership::descendants) return descendants(std::move(stats));
  std::erase_if(stats, [](const auto& each) { return each.first == ::getpid(); });
  return stats;
}

Sighting sighting_of(pid_t pid, const Stat& stat) {
  static const auto ticks = static_cast<std::uint64_t>(::sysconf(_SC_CLK_TCK));
  const auto micros = [](std::uint64_t in_ticks) { return in_ticks * 1'000'000 / ticks; };
  const auto& numbers = stat.numbers;
  Sighting seen;
  seen.pid = pid;
  seen.parent = static_cast<pid_t>(numbers[0]);
  seen.born = numbers[18];
  const auto clock = stat.clock ? stat.clock : clock_of(pid);
  seen.own = clock.value_or(micros(numbers[10] + numbers[11]));
  seen.waited = micros(numbers[12] + numbers[13]);
  seen.threads = numbers[16];
  seen.running = stat.state == 'R';
  return seen;
}

// 0 when there is no such process.
pid_t parent_of(pid_t pid) {
  const Stat stat = stat_of(pid, 1);
  return stat.numbers.empty() ? 0 : static_cast<pid_t>(stat.numbers[0]);
}

// `process`, its parent and so on, up to us or as far as there are any.
std::vector<pid_t> ancestry(pid_t process) {
  constexpr std::size_t k_most = 4096;
  std::vector<pid_t> line{process};
  while (line.back() != ::getpid() && line.back() > 1 && line.size() < k_most)
    line.push_back(parent_of(line.back()));
  return line;
}

// Resident and swapped pages, and the tables that map pages: reading one byte of each 2 MiB of
// nothing takes 4 KiB of these and none of the others. Notes who ignores its children's ends.
struct Memory {
  std::uint64_t pages = 0;
  std::uint64_t shared = 0;  // of these
  std::uint64_t tables = 0;
};

Memory memory_of(pid_t pid, Sighting& seen) {
  const std::string text = read_proc(pid, "status");
  const auto number = [&](const char* key, int base) -> std::uint64_t {
    const std::size_t at = text.find(key);
    return at == std::string::npos
               ? 0
               : std::strtoull(text.c_str() + at + std::strlen(key), nullptr, base);
  };
  seen.ignores_children = (number("\nSigIgn:", 16) >> (SIGCHLD - 1) & 1) != 0;
  return {(number("\nVmRSS:", 10) + number("\nVmSwap:", 10)) * 1024,
          number("\nRssShmem:", 10) * 1024, number("\nVmPTE:", 10) * 1024};
}

std::uint64_t proportional_bytes(pid_t pid, std::uint64_t otherwise) {
  const std::string text = read_proc(pid, "smaps_rollup");
  const std::size_t at = text.find("\nPss:");
  if (at == std::string::npos) return otherwise;
  return std::strtoull(text.c_str() + at + 5, nullptr, 10) * 1024;
}

}  // namespace

std::vector<pid_t> Group::members() const {
  std::vector<pid_t> result;
  for (const auto& [pid, stat] : stats_of(membership_)) result.push_back(pid);
  return result;
}

std::vector<pid_t> Group::members_in(pid_t process_group) const {
  std::vector<pid_t> pids = members();
  std::erase_if(pids, [&](pid_t pid) {
    const auto numbers = stat_of(pid, 2).numbers;  // ppid, pgrp
    return numbers.size() < 2 || static_cast<pid_t>(numbers[1]) != process_group;
  });
  return pids;
}

// From `process` up to us, and down again: a parent that has been found to be ours, and is then
// found to be the parent still, has been the parent all the time: a process gets another one only
// when its own has ended, and that one was there before, by another number. So it was no other that
// was found to be ours.
bool Group::has(pid_t process) const {
  constexpr int k_tries = 8;  // somebody's parent may end meanwhile
  for (int tries = 0; tries < k_tries; ++tries) {
    const std::vector<pid_t> line = ancestry(process);
    if (line.back() == 1 || line.size() == 1) return false;
    bool same = line.back() == ::getpid();
    for (std::size_t i = line.size() - 1; same && i-- > 0;)
      same = parent_of(line[i]) == line[i + 1];
    if (same) return true;
  }
  return false;
}

Consumption Group::consumption(std::uint64_t exact_above,
                               const std::function<void(const Consumption&)>& told) const {
  Consumption sum;
  for (const auto& [pid, stat] : stats_of(membership_)) {
    sum.processes.push_back(sighting_of(pid, stat));
    sum.tasks += sum.processes.back().threads;
  }
  told(sum);
  std::vector<Memory> memory;
  for (Sighting& seen : sum.processes) {
    memory.push_back(memory_of(seen.pid, seen));
    sum.memory_bytes += memory.back().pages + memory.back().tables;
    sum.shared_bytes += memory.back().shared;
  }
  if (sum.memory_bytes <= exact_above) return sum;
  sum.memory_bytes = 0;
  for (std::size_t i = 0; i < memory.size(); ++i)
    sum.memory_bytes +=
        proportional_bytes(sum.processes[i].pid, memory[i].pages) + memory[i].tables;
  return sum;
}

void Group::let_fork(const std::vector<Sighting>& processes, bool may) {
  for (const Sighting& process : processes) {
    const pid_t pid = process.pid;
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

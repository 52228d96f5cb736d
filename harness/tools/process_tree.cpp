#include "harness/tools/process_tree.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <charconv>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace octet {
namespace {

namespace fs = std::filesystem;

struct Entry {
  pid_t parent = 0;
  long ticks = 0;  // its own and those of the children it has waited for
};

// Of /proc/PID/stat: the name, in parentheses, may hold anything.
Entry parse_stat(const std::string& stat) {
  Entry entry;
  std::istringstream fields(stat.substr(stat.rfind(')') + 1));
  std::string state, skipped;
  fields >> state >> entry.parent;
  constexpr int k_before_times = 9;
  for (int i = 0; i < k_before_times; ++i) fields >> skipped;
  for (int i = 0; i < 4; ++i) {
    long ticks = 0;
    fields >> ticks;
    entry.ticks += ticks;
  }
  return entry;
}

std::unordered_map<pid_t, Entry> all_processes() {
  std::unordered_map<pid_t, Entry> found;
  for (const auto& folder : fs::directory_iterator("/proc")) {
    const std::string name = folder.path().filename().string();
    pid_t id = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), id);
    if (error != std::errc() || end != name.data() + name.size()) continue;
    std::ifstream file(folder.path() / "stat");
    std::string stat;
    if (std::getline(file, stat)) found[id] = parse_stat(stat);
  }
  return found;
}

bool descends(pid_t process, const std::unordered_map<pid_t, Entry>& all, pid_t from) {
  for (int depth = 0; depth < 64 && process > 1; ++depth) {
    if (process == from) return true;
    const auto entry = all.find(process);
    if (entry == all.end()) return false;
    process = entry->second.parent;
  }
  return false;
}

std::chrono::milliseconds time_of(const timeval& time) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::seconds(time.tv_sec) + std::chrono::microseconds(time.tv_usec));
}

}  // namespace

std::chrono::milliseconds process_tree_cpu() {
  const auto all = all_processes();
  long ticks = 0;
  for (const auto& [id, entry] : all) {
    if (id != ::getpid() && descends(id, all, ::getpid())) ticks += entry.ticks;
  }
  std::chrono::milliseconds sum(ticks * 1000 / ::sysconf(_SC_CLK_TCK));
  for (const int who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
    rusage usage{};
    ::getrusage(who, &usage);
    sum += time_of(usage.ru_utime) + time_of(usage.ru_stime);
  }
  return sum;
}

}  // namespace octet

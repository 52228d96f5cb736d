#include "sandboxes/cgroup.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <fstream>
#include <sstream>
#include <system_error>
#include <thread>

#include "base/descriptor.hpp"
#include "base/error.hpp"

// A group is a directory "octet-PID-N" below a directory this process may write. It is made before
// the cell starts, joined by the cell itself (so nothing the command starts was ever outside), and
// removed when the cell has been reaped. Groups of an octet that was killed are swept by the next
// one.

namespace octet {
namespace {

namespace fs = std::filesystem;

// The init process and the cell are in the group, too.
constexpr unsigned k_own_processes = 2;

std::optional<std::string> read_text(const fs::path& path) {
  std::ifstream file(path);
  if (!file) return std::nullopt;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

bool try_write(const fs::path& path, const std::string& text) {
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
  return file && ::write(file.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size());
}

void write_setting(const fs::path& path, const std::string& text) {
  if (!try_write(path, text)) throw SystemError("cannot write " + path.string(), errno);
}

std::uint64_t number_in(const fs::path& path) {
  const std::string text = read_text(path).value_or("0");
  std::uint64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// The number behind `key` in a file of "key number" lines.
std::uint64_t number_of(const fs::path& path, const std::string& key) {
  std::istringstream lines(read_text(path).value_or(""));
  std::string name;
  for (std::uint64_t value = 0; lines >> name >> value;) {
    if (name == key) return value;
  }
  return 0;
}

bool has_word(const std::string& text, const std::string& word) {
  std::istringstream words(text);
  for (std::string each; words >> each;) {
    if (each == word) return true;
  }
  return false;
}

// A directory that is a group. Owns it.
class GroupDirectory final {
 public:
  explicit GroupDirectory(fs::path path) : path_(std::move(path)) {
    std::error_code error;
    if (!fs::create_directory(path_, error)) {
      throw SystemError("cannot make cgroup " + path_.string(), error.value());
    }
  }
  GroupDirectory(GroupDirectory&& other) noexcept : path_(std::move(other.path_)) {
    other.path_.clear();
  }
  GroupDirectory& operator=(GroupDirectory&&) =
      delete;  // groups are made and removed, never replaced
  GroupDirectory(const GroupDirectory&) = delete;
  GroupDirectory& operator=(const GroupDirectory&) = delete;
  ~GroupDirectory() {
    // The kernel may still count a process that has just been reaped.
    for (int attempt = 0; !path_.empty() && attempt < 200; ++attempt) {
      if (::rmdir(path_.c_str()) == 0 || errno != EBUSY) return;
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

std::string next_name() {
  static std::atomic<unsigned> counter{0};
  return fmt::format("octet-{}-{}", ::getpid(), counter++);
}

// Removes groups of octets that are no more.
void sweep(const fs::path& parent) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(parent, error)) {
    int pid = 0;
    char dash = 0;
    const std::string name = entry.path().filename();
    if (std::sscanf(name.c_str(), "octet-%d%c", &pid, &dash) != 2 || dash != '-') continue;
    if (::kill(pid, 0) != 0 && errno == ESRCH) ::rmdir(entry.path().c_str());
  }
}

// The path of this process in the hierarchy that has `controller`; "" is the unified one.
std::optional<std::string> own_path(const fs::path& self, const std::string& controller) {
  std::istringstream lines(read_text(self).value_or(""));
  for (std::string line; std::getline(lines, line);) {
    const std::size_t first = line.find(':');
    const std::size_t second = line.find(':', first + 1);
    if (second == std::string::npos) continue;
    std::istringstream names(line.substr(first + 1, second - first - 1));
    if (controller.empty() && second == first + 1) return line.substr(second + 1);
    for (std::string name; std::getline(names, name, ',');) {
      if (name == controller) return line.substr(second + 1);
    }
  }
  return std::nullopt;
}

bool is_there(const fs::path& path) {
  std::error_code closed_to_us;  // is not there for us
  return fs::exists(path, closed_to_us);
}

bool can_make_groups_in(const fs::path& directory) {
  return ::access(directory.c_str(), W_OK | X_OK) == 0;
}

// ---- version 2: one tree for all controllers

class CgroupV2 final : public Cgroup {
 public:
  CgroupV2(const fs::path& parent, const Limits& limits) : group_(parent / next_name()) {
    write_setting(group_.path() / "memory.max", std::to_string(limits.memory_bytes));
    try_write(group_.path() / "memory.swap.max", "0");  // absent without swap
    write_setting(group_.path() / "pids.max", std::to_string(limits.processes + k_own_processes));
  }
  std::vector<std::string> join_files() const override { return {group_.path() / "cgroup.procs"}; }
  bool ran_out_of_memory() const override {
    return number_of(group_.path() / "memory.events", "oom_kill") > 0;
  }
  std::uint64_t peak_memory() const override { return number_in(group_.path() / "memory.peak"); }
  std::optional<std::chrono::microseconds> cpu_time() const override {
    return std::chrono::microseconds(number_of(group_.path() / "cpu.stat", "usage_usec"));
  }

 private:
  GroupDirectory group_;
};

class BackendV2 final : public CgroupBackend {
 public:
  explicit BackendV2(fs::path parent) : parent_(std::move(parent)) { sweep(parent_); }
  std::unique_ptr<Cgroup> make(const Limits& limits) const override {
    return std::make_unique<CgroupV2>(parent_, limits);
  }
  std::string description() const override { return "v2: memory, pids, cpu time"; }
  bool counts_cpu_time() const override { return true; }

 private:
  fs::path parent_;
};

// A group can give controllers to its children only when no process is in it itself, so our own
// group will seldom do; the one above it does when it has been delegated to us.
bool gives_controllers(const fs::path& parent) {
  if (!can_make_groups_in(parent)) return false;
  const fs::path control = parent / "cgroup.subtree_control";
  const auto given = [&] {
    const std::string text = read_text(control).value_or("");
    return has_word(text, "memory") && has_word(text, "pids");
  };
  return given() || (try_write(control, "+memory +pids") && given());
}

std::unique_ptr<CgroupBackend> find_v2(const fs::path& mount, const fs::path& self) {
  const auto path = own_path(self, "");
  if (!path) return nullptr;
  for (const fs::path& root : {mount, mount / "unified"}) {
    const fs::path own = root / fs::path(*path).relative_path();
    for (const fs::path& parent : {own, own.parent_path()}) {
      if (is_there(parent / "cgroup.controllers") && gives_controllers(parent)) {
        return std::make_unique<BackendV2>(parent);
      }
    }
  }
  return nullptr;
}

// ---- version 1: a tree for each controller

class CgroupV1 final : public Cgroup {
 public:
  CgroupV1(const fs::path& memory, const fs::path& pids, const fs::path& cpuacct,
           const Limits& limits)
      : name_(next_name()), memory_(memory / name_), pids_(pids / name_) {
    if (!cpuacct.empty()) cpuacct_.emplace(cpuacct / name_);
    const std::string bytes = std::to_string(limits.memory_bytes);
    write_setting(memory_.path() / "memory.limit_in_bytes", bytes);
    try_write(memory_.path() / "memory.memsw.limit_in_bytes",
              bytes);  // absent without swap accounting
    write_setting(pids_.path() / "pids.max", std::to_string(limits.processes + k_own_processes));
  }
  std::vector<std::string> join_files() const override {
    // For a process of one thread it is the same as cgroup.procs, but there the kernel first waits
    // until no processor is forking or ending a process: milliseconds.
    std::vector<std::string> files{memory_.path() / "tasks", pids_.path() / "tasks"};
    if (cpuacct_) files.push_back(cpuacct_->path() / "tasks");
    return files;
  }
  bool ran_out_of_memory() const override {
    return number_of(memory_.path() / "memory.oom_control", "oom_kill") > 0;
  }
  std::uint64_t peak_memory() const override {
    return number_in(memory_.path() / "memory.max_usage_in_bytes");
  }
  std::optional<std::chrono::microseconds> cpu_time() const override {
    if (!cpuacct_) return std::nullopt;
    return std::chrono::microseconds(number_in(cpuacct_->path() / "cpuacct.usage") / 1000);
  }

 private:
  std::string name_;
  GroupDirectory memory_;
  GroupDirectory pids_;
  std::optional<GroupDirectory> cpuacct_;
};

class BackendV1 final : public CgroupBackend {
 public:
  BackendV1(fs::path memory, fs::path pids, fs::path cpuacct)
      : memory_(std::move(memory)), pids_(std::move(pids)), cpuacct_(std::move(cpuacct)) {
    for (const fs::path& parent : {memory_, pids_, cpuacct_}) sweep(parent);
  }
  std::unique_ptr<Cgroup> make(const Limits& limits) const override {
    return std::make_unique<CgroupV1>(memory_, pids_, cpuacct_, limits);
  }
  std::string description() const override {
    return counts_cpu_time() ? "v1: memory, pids, cpu time" : "v1: memory, pids";
  }
  bool counts_cpu_time() const override { return !cpuacct_.empty(); }

 private:
  fs::path memory_;
  fs::path pids_;
  fs::path cpuacct_;  // empty when it cannot be used
};

// Our own group in the tree of `controller`; empty when groups cannot be made there.
fs::path v1_place(const fs::path& mount, const fs::path& self, const std::string& controller) {
  const auto path = own_path(self, controller);
  if (!path) return {};
  const fs::path place = mount / controller / fs::path(*path).relative_path();
  return is_there(place / "cgroup.procs") && can_make_groups_in(place) ? place : fs::path();
}

std::unique_ptr<CgroupBackend> find_v1(const fs::path& mount, const fs::path& self) {
  const fs::path memory = v1_place(mount, self, "memory");
  const fs::path pids = v1_place(mount, self, "pids");
  if (memory.empty() || pids.empty()) return nullptr;
  return std::make_unique<BackendV1>(memory, pids, v1_place(mount, self, "cpuacct"));
}

}  // namespace

std::unique_ptr<CgroupBackend> find_cgroup_backend(const fs::path& mount, const fs::path& self) {
  if (auto backend = find_v2(mount, self)) return backend;
  return find_v1(mount, self);
}

}  // namespace octet

// Control groups: memory, process count and CPU time of a whole group, counted by the kernel.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sandboxes/limits.hpp"

namespace octet {

// One group made for one command. Removed when the object goes; all its processes must be gone by
// then.
class Cgroup {
 public:
  virtual ~Cgroup() = default;
  // Files a process of one thread writes "0" into to join.
  virtual std::vector<std::string> join_files() const = 0;
  virtual bool ran_out_of_memory() const = 0;
  virtual std::uint64_t peak_memory() const = 0;  // bytes; 0 when unknown
  virtual std::optional<std::chrono::microseconds> cpu_time()
      const = 0;  // nothing when not counted
};

// Where groups can be made on this host. Thread-safe.
class CgroupBackend {
 public:
  virtual ~CgroupBackend() = default;
  // Throws SystemError.
  virtual std::unique_ptr<Cgroup> make(const Limits& limits) const = 0;
  virtual std::string description() const = 0;  // "v1: memory, pids, cpu time"
  virtual bool counts_cpu_time() const = 0;
};

// The backend this process may use: v2 with the memory and pids controllers, else v1; null when
// neither can be written. `mount` is for tests, which lay out a tree of their own.
std::unique_ptr<CgroupBackend> find_cgroup_backend(
    const std::filesystem::path& mount = "/sys/fs/cgroup",
    const std::filesystem::path& self = "/proc/self/cgroup");

}  // namespace octet

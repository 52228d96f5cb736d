// The kernel's own clock of a process and of all that it starts from now on, however they end.
#pragma once

#include <cstdint>

#include "base/descriptor.hpp"

namespace octet::cell {

// Counts exactly what every descendant of this process has used, also those that nobody waited for,
// while this process has one thread. Where the kernel refuses it (kernel.perf_event_paranoid above
// 2, a container's filter) it says so. A descendant that executes a file it may not read goes on
// uncounted: no other count may rest on this one.
class TaskClock final {
 public:
  TaskClock();  // counts from here on
  bool counts() const { return static_cast<bool>(event_); }
  std::uint64_t micros() const;  // of the descendants; 0 where it does not count

 private:
  Descriptor event_;
  std::uint64_t own_at_start_ = 0;
};

}  // namespace octet::cell

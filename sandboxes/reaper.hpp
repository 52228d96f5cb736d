// The end of cells: their processes are reaped and their control groups removed behind the backs of
// those who run commands.
//
// A cell that has reported its end has nothing left in it, but the kernel makes its last process
// wait while its namespaces are taken down, most of a millisecond in which nothing has to be
// computed. A thread that runs one command after another should not wait with it.
#pragma once

#include <sys/types.h>

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>

#include "base/descriptor.hpp"
#include "sandboxes/cgroup.hpp"

namespace octet {

// A child process, watched by descriptor. Killed and reaped when the object goes, unless it has
// been reaped.
class Child final {
 public:
  explicit Child(pid_t pid);  // takes it over; throws SystemError
  Child(Child&& other) noexcept;
  Child(const Child&) = delete;  // reaps once
  Child& operator=(const Child&) = delete;
  Child& operator=(Child&&) = delete;
  ~Child();

  int descriptor() const { return handle_.get(); }  // readable when the process has ended
  void kill_and_reap();
  void reap();  // waits

 private:
  pid_t pid_;
  Descriptor handle_;
};

// Thread-safe. What it was given is gone when the object is.
class Reaper final {
 public:
  Reaper();
  ~Reaper();
  Reaper(const Reaper&) = delete;  // owns a thread
  Reaper& operator=(const Reaper&) = delete;

  // `child` is about to end by itself. `group` may be null, and is removed after it. Waits while
  // too many are there already.
  void take(Child child, std::unique_ptr<Cgroup> group);

 private:
  struct ExpiringChild {
    std::unique_ptr<Cgroup> group;
    Child child;  // goes before its group
  };
  static void see_out(ExpiringChild ending);
  void work();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<ExpiringChild> waiting_;
  bool closing_ = false;
  std::thread thread_;  // last: it uses all the others
};

}  // namespace octet

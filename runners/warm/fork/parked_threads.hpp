// The threads of a process that is to be forked, and of its children.
//
// Theory of operation
//
// A fork copies the memory of all threads but goes on with one alone. So before it the others are
// parked: each is interrupted by a signal and waits in its handler for ever. After the fork the
// child gives each of them a thread of its own again, which begins on the stack of the parked one,
// leaves the handler in its place and so goes on where that was interrupted, a system call it was
// waiting in being started again or ended by EINTR, as after any signal. To the program these are
// the threads it had: their stacks, their thread-local storage, their pthread_t. What the kernel
// knows of a thread is made anew: its number, which the C library is told, its signal mask and
// alternate stack by the return from the handler, its list of robust mutexes, its restartable
// sequences.
//
// Forking must not go through the C library's fork, which takes the stacks of lost threads for free
// (sandboxes/cell/init.cpp).
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <vector>

namespace octet {

class ParkedThreads final {
 public:
  ParkedThreads() = default;
  ParkedThreads(const ParkedThreads&) = delete;  // the parked threads know its address
  ParkedThreads& operator=(const ParkedThreads&) = delete;

  // Parks every thread but the calling one, which may be any, in a wait of its own. They stay so in
  // this process. Throws SystemError when that cannot be, or would not be safe.
  void park();

  // In a child that the parking thread has forked: they go on. Throws SystemError.
  void go_on();

  struct Thread;

 private:
  std::vector<Thread*> threads_;  // kept to the end of the process
  int* own_number_ = nullptr;     // where the C library keeps the calling thread's
  void* own_robust_list_ = nullptr;
  std::size_t robust_list_size_ = 0;
};

}  // namespace octet

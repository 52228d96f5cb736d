// The thread that waits in a call which the filter left to the init process.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string>

#include "base/descriptor.hpp"

namespace octet::cell {

// Everything here is of the thread that waits, never of another that has got its number: what is
// opened by number is used only when the call is found to wait still after that, and the number of
// a thread that waits belongs to nobody else.
class Caller final {
 public:
  // `listener` must outlive it. None when the call waits no more.
  static std::optional<Caller> of(const Descriptor& listener, std::uint64_t call, pid_t thread);

  pid_t thread() const { return thread_; }
  pid_t process() const { return process_; }  // the number of its thread group

  // Whether nobody else can change what its descriptors are until the call has ended: it is the
  // only thread of its process. The filter lets no two processes share descriptors.
  bool is_alone() const { return threads_ == 1; }

  // The caller's descriptor `number`: the same open file. None, with errno, when it has no such or
  // may not be looked into.
  Descriptor descriptor(int number) const;

  // Copies memory of the caller's at `address`; false when it has none there.
  bool read(std::uint64_t address, void* into, std::size_t size) const;
  bool write(std::uint64_t address, const void* from, std::size_t size) const;
  // The text there up to its zero; none when it is longer than a path may be.
  std::optional<std::string> text(std::uint64_t address) const;

  // Opens where `path` leads the caller, as O_PATH with `flags`; a relative one from its current
  // directory. Links of the kernel's in /proc are not followed. None, with errno.
  Descriptor find(const std::string& path, int flags) const;

 private:
  Caller(const Descriptor& listener, std::uint64_t call, pid_t thread)
      : listener_(&listener), call_(call), thread_(thread) {}
  bool waits() const;
  std::string place(const char* name) const;
  Descriptor memory() const;

  const Descriptor* listener_;
  std::uint64_t call_;
  pid_t thread_;
  pid_t process_ = 0;
  int threads_ = 0;
  Descriptor handle_;  // of the process
};

}  // namespace octet::cell

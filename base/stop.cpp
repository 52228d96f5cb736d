#include "base/stop.hpp"

#include <sys/eventfd.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdint>

#include "base/descriptor.hpp"
#include "base/error.hpp"

namespace octet {
namespace {

std::atomic<bool> requested{false};
std::atomic<int> wake{-1};

static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<int>::is_always_lock_free,
              "a signal handler may use lock-free atomics only");

void make_readable(int fd) noexcept {
  const std::uint64_t one = 1;
  // Fails only when the counter is full, and then the descriptor is readable already.
  [[maybe_unused]] const auto written = ::write(fd, &one, sizeof one);
}

Descriptor make_event() {
  Descriptor event{::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)};
  if (!event) throw SystemError("cannot make an event descriptor", errno);
  wake = event.get();
  // A request between this and the line above wakes twice; one that came earlier wakes here.
  if (requested) make_readable(event.get());
  return event;
}

}  // namespace

void request_stop() noexcept {
  requested = true;
  const int saved = errno;
  if (const int fd = wake; fd >= 0) make_readable(fd);
  errno = saved;
}

bool stop_requested() noexcept {
  return requested;
}

int stop_descriptor() {
  static const Descriptor event = make_event();
  return event.get();
}

}  // namespace octet

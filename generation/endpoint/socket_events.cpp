#include "generation/endpoint/socket_events.hpp"

#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <mutex>
#include <new>
#include <utility>

#include "base/error.hpp"
#include "base/stop.hpp"

namespace octet {
namespace {

CURLM* new_multi() {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
  CURLM* multi = curl_multi_init();
  if (multi == nullptr) throw std::bad_alloc();
  return multi;
}

void watch(int epoll, int fd) {
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.fd = fd;
  if (::epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event) != 0)
    throw SystemError("cannot watch a descriptor", errno);
}

std::uint32_t events_of(int what) {
  const std::uint32_t in = (what & CURL_POLL_IN) != 0 ? EPOLLIN : 0U;
  const std::uint32_t out = (what & CURL_POLL_OUT) != 0 ? EPOLLOUT : 0U;
  return what == CURL_POLL_REMOVE ? 0 : in | out;
}

int select_bits(std::uint32_t events) {
  int bits = 0;
  if ((events & EPOLLIN) != 0) bits |= CURL_CSELECT_IN;
  if ((events & EPOLLOUT) != 0) bits |= CURL_CSELECT_OUT;
  if ((events & (EPOLLERR | EPOLLHUP)) != 0) bits |= CURL_CSELECT_ERR;
  return bits;
}

}  // namespace

SocketEvents::SocketEvents()
    : epoll_(::epoll_create1(EPOLL_CLOEXEC)),
      wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      multi_(new_multi()) {
  if (!epoll_ || !wake_) throw SystemError("cannot make a descriptor to wait with", errno);
  watch(epoll_.get(), wake_.get());
  watch(epoll_.get(), stop_descriptor());
  curl_multi_setopt(multi(), CURLMOPT_SOCKETFUNCTION, &SocketEvents::on_socket);
  curl_multi_setopt(multi(), CURLMOPT_SOCKETDATA, this);
  curl_multi_setopt(multi(), CURLMOPT_TIMERFUNCTION, &SocketEvents::on_timer);
  curl_multi_setopt(multi(), CURLMOPT_TIMERDATA, this);
}

int SocketEvents::on_socket(CURL* /*easy*/, curl_socket_t fd, int what, void* self,
                            void* /*of_socket*/) {
  static_cast<SocketEvents*>(self)->set_interest(fd, events_of(what));
  return 0;
}

int SocketEvents::on_timer(CURLM* /*multi*/, long after, void* self) {
  auto& timer = static_cast<SocketEvents*>(self)->timer_;
  timer.reset();
  if (after >= 0) timer = Clock::now() + std::chrono::milliseconds(after);
  return 0;
}

void SocketEvents::set_interest(int fd, std::uint32_t events) {
  const auto place = static_cast<std::size_t>(fd);
  if (place >= interests_.size()) interests_.resize(std::max(place + 1, interests_.size() * 2));
  Interest& interest = interests_[place];
  interest.events = events;
  if (!std::exchange(interest.changed, true)) changed_.push_back(fd);
}

// Told late and once: a kept connection is let go and used again between two waits.
void SocketEvents::tell_changes() {
  for (const int fd : changed_) {
    Interest& interest = interests_[static_cast<std::size_t>(fd)];
    interest.changed = false;
    tell_change(fd, interest.events);
  }
  changed_.clear();
}

// Whether the kernel knows a descriptor is its own word: a closed one is forgotten there, and its
// number may come again.
void SocketEvents::tell_change(int fd, std::uint32_t events) {
  epoll_event event{};
  event.events = events;
  event.data.fd = fd;
  if (events == 0) {
    ::epoll_ctl(epoll_.get(), EPOLL_CTL_DEL, fd, &event);
    return;
  }
  if (::epoll_ctl(epoll_.get(), EPOLL_CTL_MOD, fd, &event) == 0) return;
  if (errno != ENOENT || ::epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, fd, &event) != 0)
    throw SystemError("cannot watch a socket", errno);
}

void SocketEvents::fire_timer() {
  if (!timer_ || *timer_ > Clock::now()) return;
  timer_.reset();
  int running = 0;
  curl_multi_socket_action(multi(), CURL_SOCKET_TIMEOUT, 0, &running);
}

// In whole milliseconds, rounded up: what is due must be due when the wait is over.
int SocketEvents::timeout_within(std::chrono::milliseconds most) const {
  if (timer_) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*timer_ - Clock::now());
    most = std::min(most, left);
  }
  return static_cast<int>(std::max(most, std::chrono::milliseconds(0)).count());
}

void SocketEvents::wait(std::chrono::milliseconds most) {
  tell_changes();
  const int count = ::epoll_wait(epoll_.get(), ready_.data(), static_cast<int>(ready_.size()),
                                 timeout_within(most));
  if (count < 0 && errno != EINTR) throw SystemError("cannot wait for sockets", errno);
  take_ready(static_cast<std::size_t>(std::max(count, 0)));
  fire_timer();
}

void SocketEvents::take_ready(std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    const int fd = ready_[i].data.fd;
    if (fd == wake_.get()) {
      std::uint64_t times = 0;
      [[maybe_unused]] const auto taken = ::read(fd, &times, sizeof times);
    } else if (fd != stop_descriptor()) {
      int running = 0;
      curl_multi_socket_action(multi(), fd, select_bits(ready_[i].events), &running);
    }
  }
}

void SocketEvents::wake() const noexcept {
  const std::uint64_t one = 1;
  // Fails only when the counter is full, and then the descriptor is readable already.
  [[maybe_unused]] const auto written = ::write(wake_.get(), &one, sizeof one);
}

}  // namespace octet

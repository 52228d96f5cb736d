// Tells curl which of its sockets are ready: by epoll, so that a wait costs what happens and not
// what is open.
#pragma once

#include <curl/curl.h>
#include <sys/epoll.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "base/descriptor.hpp"

namespace octet {

struct MultiDelete {
  void operator()(CURLM* handle) const { curl_multi_cleanup(handle); }
};

// Owns the multi handle and all its callbacks. One thread, but for wake().
class SocketEvents final {
 public:
  // Throws SystemError.
  SocketEvents();
  SocketEvents(const SocketEvents&) = delete;  // curl holds its address
  SocketEvents& operator=(const SocketEvents&) = delete;

  CURLM* multi() const { return multi_.get(); }

  // Lets curl do what is due by now: what was added is started here.
  void fire_timer();
  // Waits at most as long as `most`, or until a socket is ready, something is due, wake() is called
  // or a stop is requested (base/stop.hpp), and lets curl act on it. Throws SystemError.
  void wait(std::chrono::milliseconds most);
  // Ends wait(), or the next one. From any thread.
  void wake() const noexcept;

 private:
  using Clock = std::chrono::steady_clock;
  struct Interest {
    std::uint32_t events = 0;  // of epoll; 0: none
    bool changed = false;      // since epoll was told
  };

  static int on_socket(CURL* easy, curl_socket_t fd, int what, void* self, void* of_socket);
  static int on_timer(CURLM* multi, long after, void* self);
  void set_interest(int fd, std::uint32_t events);
  void tell_changes();
  void tell_change(int fd, std::uint32_t events);
  void take_ready(std::size_t count);
  int timeout_within(std::chrono::milliseconds most) const;

  Descriptor epoll_;
  Descriptor wake_;
  std::optional<Clock::time_point> timer_;
  std::vector<Interest> interests_;  // by descriptor
  std::vector<int> changed_;
  std::array<epoll_event, 512> ready_{};
  std::unique_ptr<CURLM, MultiDelete> multi_;  // the last: its end calls back
};

}  // namespace octet

// HTTP to several endpoints: many requests at a time, on one thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "generation/endpoint/endpoint.hpp"
#include "generation/endpoint/http_reply.hpp"

namespace octet {

// Connections are kept and used again; redirections are not followed. Proxies are those of the
// environment, but never for this machine itself. One thread at a time, but for wake().
class Transfers final {
 public:
  Transfers();  // throws SystemError
  ~Transfers();
  Transfers(const Transfers&) = delete;  // owns the connections
  Transfers& operator=(const Transfers&) = delete;

  // The endpoint's number, from 0. Throws as header_lines() does.
  std::size_t add(const EndpointOptions& options);

  // Starts a request of JSON to base_url + path; its reply comes out of wait(). `id`: of none that
  // is under way. `body` is not copied: it must stay until the reply or cancel().
  void post(std::uint64_t id, std::size_t endpoint, const std::string& path, std::string_view body);
  void get(std::uint64_t id, std::size_t endpoint, const std::string& path);
  // No reply will come; nothing happens when it came already.
  void cancel(std::uint64_t id);
  std::size_t in_flight() const;

  // Replies that have come since. Waits for some at most as long as `most`, or until wake() is
  // called, a stop requested (base/stop.hpp) or a part of a reply comes: it may return none. Throws
  // SystemError.
  std::vector<HttpReply> wait(std::chrono::milliseconds most);

  // Ends wait(). From any thread.
  void wake();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace octet

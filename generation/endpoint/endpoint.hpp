// HTTP to a model server: many requests at a time on one thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace octet {

struct EndpointOptions {
  std::string base_url;              // as normal_base_url() gives it
  std::string api_key;               // sent as a bearer token; empty: none
  std::vector<std::string> headers;  // further ones, "Name: value"
  std::chrono::milliseconds connect_timeout{10'000};
  // From the start of a request to the first byte of its answer that is no white space, with which
  // some servers keep a connection alive. An answer that is not streamed begins when it is done.
  std::chrono::milliseconds first_byte_timeout{600'000};
  std::chrono::milliseconds total_timeout{1'800'000};
};

// How the transport of a request ended.
enum class Delivery {
  complete,
  not_connected,
  connect_timeout,
  first_byte_timeout,
  total_timeout,
  too_slow,   // a body that had begun came at less than 100 bytes a second
  too_large,  // a body over 64 MiB
  broken,     // the connection was closed or reset before the end
};

struct HttpReply {
  std::uint64_t id = 0;
  Delivery delivery = Delivery::broken;
  std::string detail;  // of a delivery that is not complete: what the library says
  long status = 0;
  std::string body;
  std::optional<std::chrono::seconds> retry_after;
  std::chrono::milliseconds latency{0};
};

// "http://host:8000/v1" of that, with a slash at its end or with the path of a request; of a URL
// without a path, "/v1" is added. Throws InputError for what is no http or https URL.
std::string normal_base_url(const std::string& url);

// Connections are kept and used again; redirections are not followed. Proxies are those of the
// environment, but never for this machine itself. One thread at a time, but for wake().
class Endpoint final {
 public:
  // Throws InputError for a header without a colon or with a line break.
  explicit Endpoint(const EndpointOptions& options);
  ~Endpoint();
  Endpoint(const Endpoint&) = delete;  // owns the connections
  Endpoint& operator=(const Endpoint&) = delete;

  // Starts a request of JSON to base_url + path; its reply comes out of wait().
  void post(std::uint64_t id, const std::string& path, std::string body);
  std::size_t in_flight() const;

  // Replies that have come since. Waits for some at most as long as `most`, or until wake() is
  // called, a stop requested (base/stop.hpp) or a part of a reply comes: it may return none.
  std::vector<HttpReply> wait(std::chrono::milliseconds most);

  // Fetches base_url + path, or, of a path after "//", what that is on the same host. For questions
  // asked before the work begins: waits at most as long as a connection may take, twice.
  HttpReply get(const std::string& path);

  // Ends wait(). From any thread.
  void wake();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace octet

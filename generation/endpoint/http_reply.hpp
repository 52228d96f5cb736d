// What came of one HTTP request.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace octet {

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
  std::size_t endpoint = 0;  // Transfers::add()
  Delivery delivery = Delivery::broken;
  std::string detail;  // of a delivery that is not complete: what the library says
  long status = 0;
  std::string body;
  std::optional<std::chrono::seconds> retry_after;
  std::chrono::milliseconds latency{0};
};

}  // namespace octet

// The endpoint that answers for a role, as a recipe says it.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "generation/endpoint/client.hpp"
#include "generation/endpoint/endpoint.hpp"

namespace octet {

// Milliseconds as an integer that a recipe holds.
inline std::int64_t milliseconds_in(std::chrono::milliseconds time) {
  return time.count();
}

// Who answers for a role. Of a role with `same_as` all values are here too, taken from there where
// it says nothing itself.
struct RoleEndpoint {
  std::string same_as;      // the role it is asked like; empty: it has an endpoint of its own
  std::string base_url;     // as normal_base_url() gives it; empty: not said yet
  std::string model;        // as the server calls it; empty: not said yet
  std::string endpoint_id;  // what the endpoint is called in digests; empty: its base URL
  std::string server = "vllm";
  std::vector<std::string> served_as;
  std::string structured = "auto";  // response_format: "on", "off", "auto": as a canary shows
  std::string thinking;             // "on", "off"; empty: as the server does
  std::string extra_body;           // a JSON object added to each request; empty: nothing
  // The variable that holds the key; empty: no key. The key itself is never in a recipe.
  std::string api_key_env = "OPENAI_API_KEY";
  std::vector<std::string> header;  // "NAME: VALUE"; a VALUE of $VARIABLE is read when asking
  std::uint64_t concurrency = ClientOptions{}.most_in_flight;
  std::uint64_t retries = ClientOptions{}.attempts - 1;
  std::uint64_t patience = static_cast<std::uint64_t>(ClientOptions{}.patience.count());  // seconds
  // In milliseconds.
  std::int64_t connect_timeout = milliseconds_in(EndpointOptions{}.connect_timeout);
  std::int64_t first_byte_timeout = milliseconds_in(EndpointOptions{}.first_byte_timeout);
  std::int64_t request_timeout = milliseconds_in(EndpointOptions{}.total_timeout);
  // Of a million tokens, in millionths of the user's currency; none: not known.
  std::optional<std::int64_t> price_in, price_out;

  // What its answers are known by: endpoint_id, else base_url.
  const std::string& identity() const { return endpoint_id.empty() ? base_url : endpoint_id; }
  bool operator==(const RoleEndpoint&) const = default;
};

// How it is reached: the key and headers of $VARIABLE are read from the environment. Throws
// InputError for one that is not set (but for the usual variable of the key) and where
// normal_base_url() does.
EndpointOptions endpoint_options(const RoleEndpoint& endpoint);

// How it is asked.
ClientOptions client_options(const RoleEndpoint& endpoint);

}  // namespace octet

// A model server: where it is, and how it is reached.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "generation/endpoint/http_reply.hpp"

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

// "http://host:8000/v1" of that, with a slash at its end or with the path of a request; of a URL
// without a path, "/v1" is added. Throws InputError for what is no http or https URL.
std::string normal_base_url(const std::string& url);

// The lines that go with each request. Throws InputError for a header without a colon or with a
// line break.
std::vector<std::string> header_lines(const EndpointOptions& options);

// Fetches base_url + path, or, of a path after "//", what that is on the same host. For questions
// asked before the work begins: waits at most as long as a connection may take, twice, or until a
// stop is requested (base/stop.hpp). Throws as header_lines() does.
HttpReply fetch(const EndpointOptions& options, const std::string& path);

}  // namespace octet

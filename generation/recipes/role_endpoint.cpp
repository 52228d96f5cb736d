#include "generation/recipes/role_endpoint.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdlib>

#include "base/error.hpp"

namespace octet {
namespace {

std::string variable(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value == nullptr ? "" : value;
}

std::string key_of(const RoleEndpoint& endpoint) {
  const std::string& name = endpoint.api_key_env;
  const std::string key = name.empty() ? "" : variable(name);
  // A server without a key is usual; a variable that somebody named is meant to be there.
  if (key.empty() && !name.empty() && name != RoleEndpoint{}.api_key_env)
    throw InputError("api_key_env: the environment has no variable " + name + "; export it");
  return key;
}

// "Name: $VARIABLE" with what the environment holds.
std::string filled_header(const std::string& header) {
  const std::size_t colon = std::min(header.find(':'), header.size());
  const std::size_t begin = header.find_first_not_of(": ", colon);
  if (begin == std::string::npos || header[begin] != '$') return header;
  const std::string found = variable(header.substr(begin + 1));
  if (found.empty())
    throw InputError("header " + header + ": the environment has no such variable; export it");
  return header.substr(0, colon) + ": " + found;
}

}  // namespace

EndpointOptions endpoint_options(const RoleEndpoint& endpoint) {
  EndpointOptions made;
  made.base_url = normal_base_url(endpoint.base_url);
  made.api_key = key_of(endpoint);
  for (const std::string& header : endpoint.header) made.headers.push_back(filled_header(header));
  made.connect_timeout = std::chrono::milliseconds(endpoint.connect_timeout);
  made.first_byte_timeout = std::chrono::milliseconds(endpoint.first_byte_timeout);
  made.total_timeout = std::chrono::milliseconds(endpoint.request_timeout);
  header_lines(made);  // complaints come before the work
  return made;
}

ClientOptions client_options(const RoleEndpoint& endpoint) {
  ClientOptions made;
  made.most_in_flight = static_cast<unsigned>(endpoint.concurrency);
  made.attempts = static_cast<unsigned>(endpoint.retries) + 1;
  made.patience = std::chrono::seconds(endpoint.patience);
  return made;
}

}  // namespace octet

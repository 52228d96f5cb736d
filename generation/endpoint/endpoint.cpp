#include "generation/endpoint/endpoint.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

#include "base/error.hpp"
#include "base/stop.hpp"
#include "generation/endpoint/transfers.hpp"

namespace octet {

std::string normal_base_url(const std::string& url) {
  std::string base = url;
  const bool known = base.starts_with("http://") || base.starts_with("https://");
  const std::size_t host = base.find("//") + 2;
  if (base.find('@') < base.find('/', host))
    throw InputError(
        "--base-url: credentials do not belong there; use $OPENAI_API_KEY or --header");
  if (!known || base.size() == host || base.find_first_of(" \t\r\n?#") != std::string::npos)
    throw InputError("--base-url " + url + ": expected an address like http://localhost:8000/v1");
  while (base.ends_with('/')) base.pop_back();
  for (const std::string_view path : {"/chat/completions", "/completions"}) {
    if (base.ends_with(path)) base.resize(base.size() - path.size());
  }
  return base.find('/', host) == std::string::npos ? base + "/v1" : base;
}

std::vector<std::string> header_lines(const EndpointOptions& options) {
  std::vector<std::string> lines = {"Content-Type: application/json", "Expect:"};
  if (!options.api_key.empty()) lines.push_back("Authorization: Bearer " + options.api_key);
  lines.insert(lines.end(), options.headers.begin(), options.headers.end());
  for (const std::string& line : lines) {
    const std::size_t colon = line.find(':');
    if (colon == 0 || colon == std::string::npos || line.find_first_of("\r\n") != std::string::npos)
      throw InputError("--header: expected \"Name: value\" in one line");
  }
  return lines;
}

HttpReply fetch(const EndpointOptions& options, const std::string& path) {
  const std::size_t host_end = options.base_url.find('/', options.base_url.find("//") + 2);
  const bool of_host = path.starts_with("//");
  EndpointOptions hurried = options;
  if (of_host) hurried.base_url.resize(std::min(host_end, hurried.base_url.size()));
  hurried.first_byte_timeout = options.connect_timeout;
  hurried.total_timeout = options.connect_timeout * 2;
  Transfers transfers;
  transfers.get(0, transfers.add(hurried), of_host ? path.substr(1) : path);
  std::vector<HttpReply> replies;
  while (replies.empty() && !stop_requested()) replies = transfers.wait(options.connect_timeout);
  return replies.empty() ? HttpReply{} : std::move(replies.front());
}

}  // namespace octet

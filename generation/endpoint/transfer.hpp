// One HTTP request under way, and what all those to one endpoint share.
#pragma once

#include <curl/curl.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "generation/endpoint/endpoint.hpp"
#include "generation/endpoint/http_reply.hpp"

namespace octet {

struct EasyDelete {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct ListDelete {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Easy = std::unique_ptr<CURL, EasyDelete>;
using HeaderList = std::unique_ptr<curl_slist, ListDelete>;

struct Transfer;
// Which transfer is to be looked at when.
using Deadlines = std::multimap<std::chrono::steady_clock::time_point, Transfer*>;

struct Transfer {
  std::uint64_t id = 0;
  std::size_t endpoint = 0;
  Easy easy;
  std::string received;
  std::chrono::steady_clock::time_point start;
  std::chrono::steady_clock::time_point window;  // begin of the time that the pace is taken over
  std::size_t window_bytes = 0;
  bool begun = false;  // a byte came that is no white space
  bool too_large = false;
  Deadlines* deadlines = nullptr;
  Deadlines::iterator deadline;
};

// An endpoint as curl reaches it, with the handles that wait for the next request.
class Route final {
 public:
  // Throws as header_lines() does.
  explicit Route(const EndpointOptions& options);

  const EndpointOptions& options() const { return options_; }
  Easy take_easy();
  void give_back(Easy easy) { idle_.push_back(std::move(easy)); }

 private:
  Easy make_easy() const;

  EndpointOptions options_;
  HeaderList headers_;
  std::vector<Easy> idle_;
};

// For curl: the bytes of an answer; `user` is the Transfer.
std::size_t take_body(char* bytes, std::size_t unit, std::size_t count, void* user);

// When it can first be overdue, as things are.
std::chrono::steady_clock::time_point next_deadline(const Transfer& transfer,
                                                    const EndpointOptions& options);

// What became too much for a transfer that is still under way; nothing while all is well.
std::optional<Delivery> overdue(Transfer& transfer, const EndpointOptions& options,
                                std::chrono::steady_clock::time_point now);

Delivery delivery_of(CURLcode code, const Transfer& transfer);

}  // namespace octet

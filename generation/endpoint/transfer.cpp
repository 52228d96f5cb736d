#include "generation/endpoint/transfer.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <new>
#include <utility>

namespace octet {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t k_largest_body = std::size_t{64} << 20;
constexpr auto k_pace_window = std::chrono::seconds(10);
constexpr std::size_t k_pace_bytes = 1'000;  // a window

void require(bool done) {
  if (!done) throw std::bad_alloc();
}

bool is_blank(const char* bytes, std::size_t size) {
  return std::all_of(bytes, bytes + size,
                     [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; });
}

// From now on the pace counts.
void begin(Transfer& transfer) {
  transfer.begun = true;
  transfer.window = Clock::now();
  Deadlines& deadlines = *transfer.deadlines;
  auto node = deadlines.extract(transfer.deadline);
  node.key() = std::min(node.key(), transfer.window + k_pace_window);
  transfer.deadline = deadlines.insert(std::move(node));
}

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

HeaderList header_list(const EndpointOptions& options) {
  HeaderList list;
  for (const std::string& line : header_lines(options)) {
    curl_slist* longer = curl_slist_append(list.get(), line.c_str());
    require(longer != nullptr);
    [[maybe_unused]] auto* same = list.release();
    list.reset(longer);
  }
  return list;
}

}  // namespace

Route::Route(const EndpointOptions& options) : options_(options), headers_(header_list(options)) {}

Easy Route::take_easy() {
  if (idle_.empty()) return make_easy();
  Easy easy = std::move(idle_.back());
  idle_.pop_back();
  return easy;
}

Easy Route::make_easy() const {
  Easy easy(curl_easy_init());
  require(easy != nullptr);
  CURL* handle = easy.get();
  const auto connect = static_cast<long>(options_.connect_timeout.count());
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers_.get());
  curl_easy_setopt(handle, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1);
  curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, connect);
  curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, &take_body);
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(handle, CURLOPT_TCP_KEEPALIVE, 1L);
  const std::string around =
      environment("no_proxy") + "," + environment("NO_PROXY") + ",localhost,127.0.0.1,::1";
  curl_easy_setopt(handle, CURLOPT_NOPROXY, around.c_str());
  if (const std::string file = environment("SSL_CERT_FILE"); !file.empty())
    curl_easy_setopt(handle, CURLOPT_CAINFO, file.c_str());
  return easy;
}

std::size_t take_body(char* bytes, std::size_t unit, std::size_t count, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  const std::size_t size = unit * count;
  if (!transfer.begun && !is_blank(bytes, size)) begin(transfer);
  if (!transfer.begun) return size;
  if (transfer.received.size() + size > k_largest_body) {
    transfer.too_large = true;
    return 0;  // ends the transfer
  }
  transfer.received.append(bytes, size);
  transfer.window_bytes += size;
  return size;
}

Clock::time_point next_deadline(const Transfer& transfer, const EndpointOptions& options) {
  const auto next = transfer.begun ? transfer.window + k_pace_window
                                   : transfer.start + options.first_byte_timeout;
  return std::min<Clock::time_point>(next, transfer.start + options.total_timeout);
}

std::optional<Delivery> overdue(Transfer& transfer, const EndpointOptions& options,
                                Clock::time_point now) {
  if (now - transfer.start >= options.total_timeout) return Delivery::total_timeout;
  if (!transfer.begun) {
    const bool late = now - transfer.start >= options.first_byte_timeout;
    return late ? std::optional(Delivery::first_byte_timeout) : std::nullopt;
  }
  if (now - transfer.window < k_pace_window) return std::nullopt;
  if (transfer.window_bytes < k_pace_bytes) return Delivery::too_slow;
  transfer.window = now;
  transfer.window_bytes = 0;
  return std::nullopt;
}

Delivery delivery_of(CURLcode code, const Transfer& transfer) {
  constexpr std::array<CURLcode, 5> k_not_connected = {
      CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT,
      CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION};
  if (code == CURLE_OK) return Delivery::complete;
  if (std::find(k_not_connected.begin(), k_not_connected.end(), code) != k_not_connected.end())
    return Delivery::not_connected;
  if (code == CURLE_OPERATION_TIMEDOUT) return Delivery::connect_timeout;  // the others are ours
  return transfer.too_large ? Delivery::too_large : Delivery::broken;
}

}  // namespace octet

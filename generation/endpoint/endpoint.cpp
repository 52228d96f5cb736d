#include "generation/endpoint/endpoint.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <mutex>
#include <new>
#include <utility>

#include "base/error.hpp"
#include "base/stop.hpp"

namespace octet {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::size_t k_largest_body = std::size_t{64} << 20;
constexpr auto k_pace_window = std::chrono::seconds(10);
constexpr std::size_t k_pace_bytes = 1'000;  // a window
constexpr auto k_deadline_check = milliseconds(200);

struct EasyDelete {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct MultiDelete {
  void operator()(CURLM* handle) const { curl_multi_cleanup(handle); }
};
struct ListDelete {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Easy = std::unique_ptr<CURL, EasyDelete>;
using Multi = std::unique_ptr<CURLM, MultiDelete>;
using List = std::unique_ptr<curl_slist, ListDelete>;

// A request under way.
struct Transfer {
  std::uint64_t id = 0;
  Easy easy;
  std::string sent;
  std::string received;
  Clock::time_point start;
  Clock::time_point window;  // begin of the stretch of time that the pace is taken over
  std::size_t window_bytes = 0;
  bool begun = false;  // a byte came that is no white space
  bool too_large = false;
};

bool is_blank(const char* bytes, std::size_t size) {
  return std::all_of(bytes, bytes + size,
                     [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; });
}

std::size_t take_body(char* bytes, std::size_t unit, std::size_t count, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  const std::size_t size = unit * count;
  if (!transfer.begun && !is_blank(bytes, size)) {
    transfer.begun = true;
    transfer.window = Clock::now();
  }
  if (!transfer.begun) return size;
  if (transfer.received.size() + size > k_largest_body) {
    transfer.too_large = true;
    return 0;  // ends the transfer
  }
  transfer.received.append(bytes, size);
  transfer.window_bytes += size;
  return size;
}

// What became too much for a transfer that is still under way; nothing while all is well.
std::optional<Delivery> overdue(Transfer& transfer, const EndpointOptions& options,
                                Clock::time_point now) {
  if (now - transfer.start > options.total_timeout) return Delivery::total_timeout;
  if (!transfer.begun) {
    const bool late = now - transfer.start > options.first_byte_timeout;
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

void require(bool done) {
  if (!done) throw std::bad_alloc();
}

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

List header_list(const EndpointOptions& options) {
  std::vector<std::string> lines = {"Content-Type: application/json", "Expect:"};
  if (!options.api_key.empty()) lines.push_back("Authorization: Bearer " + options.api_key);
  lines.insert(lines.end(), options.headers.begin(), options.headers.end());
  List list;
  for (const std::string& line : lines) {
    const std::size_t colon = line.find(':');
    if (colon == 0 || colon == std::string::npos || line.find_first_of("\r\n") != std::string::npos)
      throw InputError("--header: expected \"Name: value\" in one line");
    curl_slist* longer = curl_slist_append(list.get(), line.c_str());
    require(longer != nullptr);
    [[maybe_unused]] auto* same = list.release();
    list.reset(longer);
  }
  return list;
}

void set_up_library() {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

}  // namespace

struct Endpoint::State {
  EndpointOptions options;
  List headers;
  Multi multi;
  std::map<CURL*, std::unique_ptr<Transfer>> transfers;
  std::vector<Easy> idle;
  std::vector<HttpReply> finished;
  Clock::time_point checked = Clock::now();

  Easy make_easy() const;
  Easy take_easy() {
    if (idle.empty()) return make_easy();
    Easy easy = std::move(idle.back());
    idle.pop_back();
    return easy;
  }
  void start(std::uint64_t id, const std::string& url, std::optional<std::string> body);
  void finish(CURL* handle, Delivery delivery, std::string detail);
  void collect();
  void end_overdue();
};

Easy Endpoint::State::make_easy() const {
  Easy easy(curl_easy_init());
  require(easy != nullptr);
  CURL* handle = easy.get();
  const auto connect = static_cast<long>(options.connect_timeout.count());
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers.get());
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

void Endpoint::State::start(std::uint64_t id, const std::string& url,
                            std::optional<std::string> body) {
  auto transfer = std::make_unique<Transfer>();
  transfer->id = id;
  transfer->easy = take_easy();
  transfer->start = Clock::now();
  CURL* handle = transfer->easy.get();
  curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
  curl_easy_setopt(handle, CURLOPT_WRITEDATA, transfer.get());
  if (body) {
    transfer->sent = std::move(*body);
    curl_easy_setopt(handle, CURLOPT_POST, 1L);
    curl_easy_setopt(handle, CURLOPT_POSTFIELDS, transfer->sent.data());
    curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE,
                     static_cast<curl_off_t>(transfer->sent.size()));
  } else {
    curl_easy_setopt(handle, CURLOPT_HTTPGET, 1L);
  }
  transfers.emplace(handle, std::move(transfer));
  require(curl_multi_add_handle(multi.get(), handle) == CURLM_OK);
}

void Endpoint::State::finish(CURL* handle, Delivery delivery, std::string detail) {
  const auto found = transfers.find(handle);
  if (found == transfers.end()) return;
  Transfer& transfer = *found->second;
  HttpReply reply;
  reply.id = transfer.id;
  reply.delivery = delivery;
  reply.detail = std::move(detail);
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &reply.status);
  curl_off_t wait = 0;
  if (curl_easy_getinfo(handle, CURLINFO_RETRY_AFTER, &wait) == CURLE_OK && wait > 0)
    reply.retry_after = std::chrono::seconds(wait);
  reply.body = std::move(transfer.received);
  reply.latency = std::chrono::duration_cast<milliseconds>(Clock::now() - transfer.start);
  curl_multi_remove_handle(multi.get(), handle);
  if (delivery == Delivery::complete) idle.push_back(std::move(transfer.easy));
  transfers.erase(found);
  finished.push_back(std::move(reply));
}

void Endpoint::State::collect() {
  int left = 0;
  while (const CURLMsg* message = curl_multi_info_read(multi.get(), &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    const CURLcode code = message->data.result;
    const auto found = transfers.find(message->easy_handle);
    if (found == transfers.end()) continue;
    const Delivery delivery = delivery_of(code, *found->second);
    finish(message->easy_handle, delivery, code == CURLE_OK ? "" : curl_easy_strerror(code));
  }
}

void Endpoint::State::end_overdue() {
  const auto now = Clock::now();
  if (now - checked < k_deadline_check) return;
  checked = now;
  std::vector<std::pair<CURL*, Delivery>> ended;
  for (const auto& [handle, transfer] : transfers) {
    if (const auto delivery = overdue(*transfer, options, now))
      ended.emplace_back(handle, *delivery);
  }
  for (const auto& [handle, delivery] : ended) finish(handle, delivery, "given up by octet");
}

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

Endpoint::Endpoint(const EndpointOptions& options) : state_(std::make_unique<State>()) {
  set_up_library();
  state_->options = options;
  state_->headers = header_list(options);
  state_->multi.reset(curl_multi_init());
  require(state_->multi != nullptr);
  constexpr long k_connections_kept = 4096;
  curl_multi_setopt(state_->multi.get(), CURLMOPT_MAXCONNECTS, k_connections_kept);
}

Endpoint::~Endpoint() {
  for (const auto& [handle, transfer] : state_->transfers)
    curl_multi_remove_handle(state_->multi.get(), handle);
}

void Endpoint::post(std::uint64_t id, const std::string& path, std::string body) {
  state_->start(id, state_->options.base_url + path, std::move(body));
}

std::size_t Endpoint::in_flight() const {
  return state_->transfers.size();
}

std::vector<HttpReply> Endpoint::wait(milliseconds most) {
  const auto perform = [&] {
    int running = 0;
    curl_multi_perform(state_->multi.get(), &running);
    state_->collect();
    state_->end_overdue();
  };
  perform();
  if (state_->finished.empty() && !stop_requested()) {
    curl_waitfd stop{stop_descriptor(), CURL_WAIT_POLLIN, 0};
    const auto pause = std::min(most, k_deadline_check);
    curl_multi_poll(state_->multi.get(), &stop, 1, static_cast<int>(pause.count()), nullptr);
    perform();
  }
  return std::exchange(state_->finished, {});
}

HttpReply Endpoint::get(const std::string& path) {
  const EndpointOptions& options = state_->options;
  const std::size_t host_end = options.base_url.find('/', options.base_url.find("//") + 2);
  const bool of_host = path.starts_with("//");
  const std::string url =
      of_host ? options.base_url.substr(0, host_end) + path.substr(1) : options.base_url + path;
  Endpoint own(options);
  own.state_->options.first_byte_timeout = options.connect_timeout;
  own.state_->options.total_timeout = options.connect_timeout * 2;
  own.state_->start(0, url, std::nullopt);
  std::vector<HttpReply> replies;
  while (replies.empty() && !stop_requested()) replies = own.wait(options.connect_timeout);
  return replies.empty() ? HttpReply{} : std::move(replies.front());
}

void Endpoint::wake() {
  curl_multi_wakeup(state_->multi.get());
}

}  // namespace octet

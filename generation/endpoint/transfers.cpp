#include "generation/endpoint/transfers.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <new>
#include <optional>
#include <unordered_map>
#include <utility>

#include "base/stop.hpp"
#include "generation/endpoint/socket_events.hpp"
#include "generation/endpoint/transfer.hpp"

namespace octet {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

// More than may be open: curl looks for the oldest among all of them to keep such a limit.
constexpr long k_connections_kept = 1L << 20;

}  // namespace

struct Transfers::State {
  std::vector<std::unique_ptr<Route>> routes;
  SocketEvents events;
  Deadlines deadlines;
  std::unordered_map<std::uint64_t, std::unique_ptr<Transfer>> transfers;
  std::vector<std::pair<CURL*, CURLcode>> done;  // only within collect()
  std::vector<HttpReply> finished;

  Transfer& make(std::uint64_t id, std::size_t endpoint, const std::string& path);
  void start(Transfer& transfer);
  std::unique_ptr<Transfer> remove(std::uint64_t id);
  void finish(std::uint64_t id, Delivery delivery, std::string detail);
  void collect();
  void end_overdue();
  milliseconds pause(milliseconds most) const;
};

Transfer& Transfers::State::make(std::uint64_t id, std::size_t endpoint, const std::string& path) {
  Route& route = *routes.at(endpoint);
  auto transfer = std::make_unique<Transfer>();
  transfer->id = id;
  transfer->endpoint = endpoint;
  transfer->easy = route.take_easy();
  CURL* handle = transfer->easy.get();
  curl_easy_setopt(handle, CURLOPT_URL, (route.options().base_url + path).c_str());
  curl_easy_setopt(handle, CURLOPT_WRITEDATA, transfer.get());
  curl_easy_setopt(handle, CURLOPT_PRIVATE, transfer.get());
  return *(transfers[id] = std::move(transfer));
}

void Transfers::State::start(Transfer& transfer) {
  transfer.start = Clock::now();
  transfer.deadlines = &deadlines;
  transfer.deadline =
      deadlines.emplace(next_deadline(transfer, routes[transfer.endpoint]->options()), &transfer);
  if (curl_multi_add_handle(events.multi(), transfer.easy.get()) != CURLM_OK)
    throw std::bad_alloc();
}

std::unique_ptr<Transfer> Transfers::State::remove(std::uint64_t id) {
  auto node = transfers.extract(id);
  if (node.empty()) return nullptr;
  curl_multi_remove_handle(events.multi(), node.mapped()->easy.get());
  deadlines.erase(node.mapped()->deadline);
  return std::move(node.mapped());
}

void Transfers::State::finish(std::uint64_t id, Delivery delivery, std::string detail) {
  const auto found = transfers.find(id);
  if (found == transfers.end()) return;
  CURL* handle = found->second->easy.get();
  HttpReply reply;
  reply.id = id;
  reply.delivery = delivery;
  reply.detail = std::move(detail);
  // Before it is removed, which forgets them.
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &reply.status);
  curl_off_t wait = 0;
  if (curl_easy_getinfo(handle, CURLINFO_RETRY_AFTER, &wait) == CURLE_OK && wait > 0)
    reply.retry_after = std::chrono::seconds(wait);
  const auto transfer = remove(id);
  reply.endpoint = transfer->endpoint;
  reply.body = std::move(transfer->received);
  reply.latency = std::chrono::duration_cast<milliseconds>(Clock::now() - transfer->start);
  if (delivery == Delivery::complete)
    routes[transfer->endpoint]->give_back(std::move(transfer->easy));
  finished.push_back(std::move(reply));
}

// All messages first: to remove a handle curl looks through those that were not read.
void Transfers::State::collect() {
  int left = 0;
  while (const CURLMsg* message = curl_multi_info_read(events.multi(), &left)) {
    if (message->msg == CURLMSG_DONE) done.emplace_back(message->easy_handle, message->data.result);
  }
  for (const auto& [handle, code] : done) {
    Transfer* transfer = nullptr;
    curl_easy_getinfo(handle, CURLINFO_PRIVATE, &transfer);
    finish(transfer->id, delivery_of(code, *transfer),
           code == CURLE_OK ? "" : curl_easy_strerror(code));
  }
  done.clear();
}

void Transfers::State::end_overdue() {
  const auto now = Clock::now();
  while (!deadlines.empty() && deadlines.begin()->first <= now) {
    Transfer& transfer = *deadlines.begin()->second;
    const EndpointOptions& options = routes[transfer.endpoint]->options();
    if (const auto delivery = overdue(transfer, options, now)) {
      finish(transfer.id, *delivery, "given up by octet");
    } else {
      auto node = deadlines.extract(deadlines.begin());
      node.key() = next_deadline(transfer, options);
      transfer.deadline = deadlines.insert(std::move(node));
    }
  }
}

milliseconds Transfers::State::pause(milliseconds most) const {
  if (!finished.empty() || stop_requested()) return milliseconds(0);
  if (deadlines.empty()) return most;
  const auto left = std::chrono::ceil<milliseconds>(deadlines.begin()->first - Clock::now());
  return std::clamp(left, milliseconds(0), std::max(most, milliseconds(0)));
}

Transfers::Transfers() : state_(std::make_unique<State>()) {
  curl_multi_setopt(state_->events.multi(), CURLMOPT_MAXCONNECTS, k_connections_kept);
}

Transfers::~Transfers() {
  while (!state_->transfers.empty()) state_->remove(state_->transfers.begin()->first);
}

std::size_t Transfers::add(const EndpointOptions& options) {
  state_->routes.push_back(std::make_unique<Route>(options));
  return state_->routes.size() - 1;
}

void Transfers::post(std::uint64_t id, std::size_t endpoint, const std::string& path,
                     std::string_view body) {
  Transfer& transfer = state_->make(id, endpoint, path);
  CURL* handle = transfer.easy.get();
  curl_easy_setopt(handle, CURLOPT_POST, 1L);
  curl_easy_setopt(handle, CURLOPT_POSTFIELDS, body.data());
  curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
  state_->start(transfer);
}

void Transfers::get(std::uint64_t id, std::size_t endpoint, const std::string& path) {
  Transfer& transfer = state_->make(id, endpoint, path);
  curl_easy_setopt(transfer.easy.get(), CURLOPT_HTTPGET, 1L);
  state_->start(transfer);
}

void Transfers::cancel(std::uint64_t id) {
  state_->remove(id);
}

std::size_t Transfers::in_flight() const {
  return state_->transfers.size();
}

std::vector<HttpReply> Transfers::wait(milliseconds most) {
  state_->events.fire_timer();  // starts what was posted since
  state_->collect();
  state_->end_overdue();
  state_->events.wait(state_->pause(most));
  state_->collect();
  state_->end_overdue();
  return std::exchange(state_->finished, {});
}

void Transfers::wake() {
  state_->events.wake();
}

}  // namespace octet

#include "generation/endpoint/client.hpp"

#include <algorithm>

#include "base/stop.hpp"

namespace octet {
namespace {

using Clock = std::chrono::steady_clock;

constexpr auto k_idle = std::chrono::milliseconds(200);

}  // namespace

Client::Client() = default;
Client::~Client() = default;

std::size_t Client::add(const EndpointOptions& endpoint, const ClientOptions& options,
                        RequestSource& source) {
  const std::size_t number = transfers_.add(endpoint);
  channels_.push_back(std::make_unique<Channel>(transfers_, number, options, source));
  return number;
}

// By number: a source may add an endpoint meanwhile.
void Client::run(const std::function<void()>& tick) {
  while (!is_over()) {
    start_requests();
    if (is_done()) return;
    for (HttpReply& reply : transfers_.wait(pause())) channels_[reply.endpoint]->take(reply);
    for (std::size_t i = 0; i < channels_.size(); ++i) channels_[i]->check_patience();
    if (tick) tick();
  }
  drop_all();
}

bool Client::is_over() const {
  return abandoned_ || stop_requested();
}

void Client::start_requests() {
  for (std::size_t i = 0; i < channels_.size(); ++i) channels_[i]->start(last_id_);
}

bool Client::is_done() const {
  return std::all_of(channels_.begin(), channels_.end(),
                     [](const auto& channel) { return channel->is_done(); });
}

// Until the next thing that octet itself has to do.
std::chrono::milliseconds Client::pause() const {
  const auto now = Clock::now();
  auto until = now + k_idle;
  for (const auto& channel : channels_) {
    if (const auto due = channel->due()) until = std::min(until, *due);
  }
  return std::max(std::chrono::ceil<std::chrono::milliseconds>(until - now),
                  std::chrono::milliseconds(0));
}

void Client::drop_all() {
  for (std::size_t i = 0; i < channels_.size(); ++i) channels_[i]->drop_all();
}

void Client::wake() {
  transfers_.wake();
}

void Client::abandon() {
  abandoned_ = true;
  transfers_.wake();
}

ChannelState Client::state(std::size_t endpoint) const {
  return channels_.at(endpoint)->state();
}

}  // namespace octet

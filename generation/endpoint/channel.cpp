#include "generation/endpoint/channel.hpp"

#include <algorithm>
#include <utility>
#include <variant>

namespace octet {
namespace {

// Between two new requests to an endpoint that answers none: enough to see it come back, and few
// that gather meanwhile.
constexpr auto k_probe = std::chrono::milliseconds(50);

}  // namespace

Channel::Channel(Transfers& transfers, std::size_t endpoint, const ClientOptions& options,
                 RequestSource& source)
    : transfers_(transfers),
      endpoint_(endpoint),
      source_(source),
      window_(options.most_in_flight),
      retries_(options.attempts, options.patience),
      patience_(options.patience) {}

// What is due to be asked again, else a new one; nothing when there is neither.
std::optional<Channel::Pending> Channel::next(Clock::time_point now) {
  if (!waiting_.empty() && waiting_.begin()->first <= now)
    return std::move(waiting_.extract(waiting_.begin()).mapped());
  if (patience_.is_tried() && now < last_new_ + k_probe) return std::nullopt;
  NextRequest given = source_.next();
  if (auto* request = std::get_if<ClientRequest>(&given)) {
    last_new_ = now;
    return Pending{std::move(*request), {}};
  }
  has_more_ = std::get<NoRequest>(given) == NoRequest::now;
  return std::nullopt;
}

void Channel::start(std::uint64_t& last_id) {
  if (given_up_) return;
  has_more_ = true;
  const auto now = Clock::now();
  while (has_room() && now >= retries_.paused_until()) {
    auto pending = next(now);
    if (!pending) return;
    ++pending->attempts.sent;
    const std::uint64_t id = ++last_id;
    const auto placed = flights_.emplace_hint(flights_.end(), id,
                                              Flight{std::move(*pending), window_.epoch(), now});
    const ClientRequest& request = placed->second.pending.request;
    transfers_.post(id, endpoint_, request.path, request.body);
  }
}

void Channel::take(HttpReply& reply) {
  auto node = flights_.extract(reply.id);
  if (node.empty()) return;
  Flight flight = std::move(node.mapped());
  ++ended_;
  auto fault = delivery_fault(reply);
  if (!fault) {
    const Pending& pending = flight.pending;
    fault = source_.replied(pending.request, reply, pending.attempts.sent);
  }
  if (fault) return take_fault(std::move(flight.pending), *fault, reply, flight.epoch);
  window_.answered();
  patience_.answered();
}

void Channel::take_fault(Pending pending, const Fault& fault, const HttpReply& reply,
                         std::uint64_t epoch) {
  source_.faulted(pending.request, fault, pending.attempts.sent);
  if (is_of_server(fault.kind)) window_.pushed_back(epoch);
  patience_.faulted(fault);
  std::optional<Clock::time_point> again;
  if (!is_final(fault)) again = retries_.next(pending.attempts, fault, reply.retry_after);
  if (again) {
    waiting_.emplace(*again, std::move(pending));
  } else {
    source_.failed(pending.request, fault);
  }
}

void Channel::check_patience() {
  if (given_up_) return;
  std::optional<Clock::time_point> oldest;
  if (!flights_.empty()) oldest = flights_.begin()->second.start;
  patience_.check(oldest, retries_.paused_until());
  if (patience_.surrender().empty()) return;
  given_up_ = true;
  source_.surrendered(patience_.surrender());
  drop_all();
}

void Channel::drop_all() {
  for (const auto& [id, flight] : flights_) transfers_.cancel(id);
  const auto flights = std::exchange(flights_, {});
  const auto waiting = std::exchange(waiting_, {});
  for (const auto& [id, flight] : flights) source_.dropped(flight.pending.request);
  for (const auto& [due, pending] : waiting) source_.dropped(pending.request);
}

bool Channel::is_done() const {
  return given_up_ || (!has_more_ && flights_.empty() && waiting_.empty());
}

std::optional<Channel::Clock::time_point> Channel::due() const {
  if (given_up_ || !has_room()) return std::nullopt;
  std::optional<Clock::time_point> due;
  if (!waiting_.empty()) due = waiting_.begin()->first;
  if (patience_.is_tried() && has_more_)
    due = std::min(due.value_or(last_new_ + k_probe), last_new_ + k_probe);
  return due ? std::optional(std::max(*due, retries_.paused_until())) : due;
}

ChannelState Channel::state() const {
  return {ended_,         flights_.size(),     waiting_.size(),
          window_.size(), patience_.trouble(), patience_.surrender()};
}

}  // namespace octet

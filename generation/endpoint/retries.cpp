#include "generation/endpoint/retries.hpp"

#include <algorithm>
#include <cstdint>

namespace octet {
namespace {

using std::chrono::milliseconds;

constexpr auto k_first_backoff = milliseconds(250);
constexpr auto k_longest_backoff = milliseconds(30'000);
constexpr auto k_longest_retry_after = std::chrono::seconds(3600);
constexpr unsigned k_least_waits = 20;  // before one request's bad luck is its own

}  // namespace

bool Retries::is_spent(Attempts& made, const Fault& fault, Clock::time_point now) const {
  if (!is_of_server(fault.kind)) return ++made.attempts >= attempts_;
  ++made.waits;
  if (!made.in_trouble_since) made.in_trouble_since = now;
  return made.waits >= k_least_waits && now - *made.in_trouble_since > patience_;
}

std::optional<Retries::Clock::time_point> Retries::next(
    Attempts& made, const Fault& fault, std::optional<std::chrono::seconds> retry_after) {
  const auto now = Clock::now();
  if (is_spent(made, fault, now)) return std::nullopt;
  const unsigned before = is_of_server(fault.kind) ? made.waits : made.attempts;
  const unsigned doublings = std::min(before - 1, 8U);
  const auto longest = std::min(k_longest_backoff, k_first_backoff * (1 << doublings));
  // Half of it by chance, so that requests turned away together do not come back together.
  std::uniform_int_distribution<std::int64_t> half(0, longest.count() / 2);
  const auto chance = milliseconds(half(random_));
  if (!retry_after) return now + longest / 2 + chance;
  paused_until_ = std::max(paused_until_, now + std::min(*retry_after, k_longest_retry_after));
  return paused_until_ + chance / 4;
}

}  // namespace octet

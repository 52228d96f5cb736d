#include "generation/endpoint/patience.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "generation/endpoint/fault_hint.hpp"

namespace octet {
namespace {

constexpr std::size_t k_refusals_at_start = 5;
constexpr std::size_t k_refusals_later = 50;
constexpr auto k_young = std::chrono::seconds(60);  // a request that may still be answered

}  // namespace

void Patience::answered() {
  was_answered_ = true;
  refusals_ = server_faults_ = 0;
}

void Patience::faulted(const Fault& fault) {
  last_fault_ = fault;
  if (is_of_server(fault.kind) && server_faults_++ == 0) trouble_since_ = Clock::now();
  refusals_ = is_refusal(fault.kind) ? refusals_ + 1 : 0;
  const bool no_entry = fault.kind == FaultKind::unauthorized && !was_answered_;
  if (no_entry || refusals_ >= (was_answered_ ? k_refusals_later : k_refusals_at_start))
    surrender_ = "the server refuses what it is asked: " + describe(fault) + hint_of(fault);
}

void Patience::check(std::optional<Clock::time_point> oldest, Clock::time_point paused_until) {
  if (!is_tried()) return;
  const auto now = Clock::now();
  if (now - std::max(trouble_since_, paused_until) < most_) return;
  if (oldest && now - *oldest > k_young) return;  // it was let in, and is being answered
  surrender_ = fmt::format("the server has given no answer for {} s: {}", most_.count(),
                           describe(last_fault_));
}

}  // namespace octet

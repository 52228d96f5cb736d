// When an endpoint is given up.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

#include "generation/endpoint/fault.hpp"

namespace octet {

// Given up is an endpoint that refuses what it is asked (at once for want of a key, else 5 times in
// a row, 50 times once it has answered), and one that for long gives nothing but faults of its
// state.
class Patience final {
 public:
  using Clock = std::chrono::steady_clock;

  explicit Patience(std::chrono::seconds most) : most_(most) {}

  void answered();
  void faulted(const Fault& fault);
  // To be called now and then. `oldest`: when the oldest request in flight was sent; `paused_until`
  // as the server asked.
  void check(std::optional<Clock::time_point> oldest, Clock::time_point paused_until);

  // Why it is given up; empty while it is not.
  const std::string& surrender() const { return surrender_; }
  // Why nothing comes at the moment; empty when something does.
  std::string trouble() const { return server_faults_ > 0 ? describe(last_fault_) : ""; }
  // Nothing but faults of its state came for some time.
  bool is_tried() const { return server_faults_ >= k_tried; }

 private:
  static constexpr std::size_t k_tried = 3;

  std::chrono::seconds most_;
  std::size_t refusals_ = 0;         // in a row
  std::size_t server_faults_ = 0;    // since the last answer
  Clock::time_point trouble_since_;  // the first of them
  bool was_answered_ = false;
  Fault last_fault_;
  std::string surrender_;
};

}  // namespace octet

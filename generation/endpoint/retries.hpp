// When a request whose answer was a fault is sent again, and when no longer.
#pragma once

#include <chrono>
#include <optional>
#include <random>

#include "generation/endpoint/fault.hpp"

namespace octet {

// What befell one request.
struct Attempts {
  unsigned sent = 0;      // so far
  unsigned attempts = 0;  // that count
  unsigned waits = 0;     // for the server
  std::optional<std::chrono::steady_clock::time_point> in_trouble_since;
};

class Retries final {
 public:
  using Clock = std::chrono::steady_clock;

  // `attempts`: of a request whose faults are not those of the server's state; `patience`: with
  // those that are.
  Retries(unsigned attempts, std::chrono::seconds patience)
      : attempts_(attempts), patience_(patience) {}

  // When to send it again: after a backoff that doubles from 0.25 to 30 s, half of it by chance, or
  // as the server asked. Nothing: never.
  std::optional<Clock::time_point> next(Attempts& made, const Fault& fault,
                                        std::optional<std::chrono::seconds> retry_after);

  // Nothing is to be sent before: the server asked for it.
  Clock::time_point paused_until() const { return paused_until_; }

 private:
  bool is_spent(Attempts& made, const Fault& fault, Clock::time_point now) const;

  unsigned attempts_;
  std::chrono::seconds patience_;
  Clock::time_point paused_until_ = Clock::now();
  std::mt19937_64 random_{std::random_device{}()};
};

}  // namespace octet

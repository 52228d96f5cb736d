// What came for units that wait: put by the threads that ask and run, taken by the one that goes on
// with the units.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <exception>
#include <mutex>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "generation/facts/fact.hpp"

namespace octet {

// It will not come in this run.
struct Lost {
  enum class Why {
    failed,       // the request is given up, and asked again by the next run
    surrendered,  // its endpoint is given up
    stopped,      // a stop was requested
    budget,       // no more tokens may be used
    unknown,      // nobody may be asked: octet replay
    host,         // the host failed at the program
  };
  Why why = Why::failed;
  std::string detail;
};

struct UnitEvent {
  std::uint64_t id = 0;  // of what is waited for
  std::variant<Reply, VerdictFact, Lost> what;
};

// Thread-safe.
class UnitEvents final {
 public:
  void put(UnitEvent event) {
    const std::lock_guard lock(mutex_);
    events_.push_back(std::move(event));
    came_.notify_one();
  }
  // A thread ended by this; take() throws it.
  void fail(std::exception_ptr error) {
    const std::lock_guard lock(mutex_);
    error_ = std::move(error);
    came_.notify_one();
  }
  // All that came; waits for some at most as long as `most`.
  std::vector<UnitEvent> take(std::chrono::milliseconds most) {
    std::unique_lock lock(mutex_);
    came_.wait_for(lock, most, [this] { return !events_.empty() || error_; });
    if (error_) std::rethrow_exception(std::exchange(error_, nullptr));
    return std::exchange(events_, {});
  }

 private:
  std::mutex mutex_;
  std::condition_variable came_;
  std::vector<UnitEvent> events_;
  std::exception_ptr error_;
};

}  // namespace octet

// Programs whose evidence is being made, and who waits for it.
#pragma once

#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "harness/evidence.hpp"

namespace octet {

// Timeouts that are remembered at most: the cache of executions does not keep them. They are few,
// for each takes all of its time.
inline constexpr std::size_t k_timeouts_kept = 4096;

// By key of the cache of executions. Thread-safe.
class RunningPrograms final {
 public:
  // Evidence in the making.
  struct Making {
    std::promise<Evidence> promise = {};
    std::shared_future<Evidence> future = promise.get_future().share();
    std::vector<std::function<void()>> waiting = {};
    bool done = false;
  };

  // Whoever gets `first` has to make the evidence and call made() or failed(), once.
  struct Joined {
    std::shared_ptr<Making> making;
    bool first = false;

    const std::shared_future<Evidence>& future() const { return making->future; }
  };
  Joined join(const std::string& key);

  // Calls `then` when the evidence is there: on this thread when it is already, else on that of
  // made() or failed().
  void when_made(const Joined& joined, std::function<void()> then);

  void made(const std::string& key, const Joined& joined, Evidence evidence);
  void failed(const std::string& key, const Joined& joined, const std::exception_ptr& error);

 private:
  void finish(const std::string& key, Making& making, bool keep);

  std::mutex mutex_;  // guards all below, and what changes of every Making
  std::unordered_map<std::string, std::shared_ptr<Making>> by_key_;
  std::deque<std::string> kept_;  // keys of timeouts, oldest first
};

}  // namespace octet

#include "harness/running_programs.hpp"

#include <utility>

namespace octet {

RunningPrograms::Joined RunningPrograms::join(const std::string& key) {
  const std::lock_guard lock(mutex_);
  const auto [place, first] = by_key_.emplace(key, nullptr);
  if (first) place->second = std::make_shared<Making>();
  return {place->second, first};
}

void RunningPrograms::when_made(const Joined& joined, std::function<void()> then) {
  {
    const std::lock_guard lock(mutex_);
    if (!joined.making->done) {
      joined.making->waiting.push_back(std::move(then));
      return;
    }
  }
  then();
}

void RunningPrograms::made(const std::string& key, const Joined& joined, Evidence evidence) {
  const bool keep = evidence.standing == Evidence::Standing::judged &&
                    evidence.judgement.verdict == Verdict::timed_out;
  joined.making->promise.set_value(std::move(evidence));
  finish(key, *joined.making, keep);
}

void RunningPrograms::failed(const std::string& key, const Joined& joined,
                             const std::exception_ptr& error) {
  joined.making->promise.set_exception(error);
  finish(key, *joined.making, false);
}

void RunningPrograms::finish(const std::string& key, Making& making, bool keep) {
  std::vector<std::function<void()>> waiting;
  {
    const std::lock_guard lock(mutex_);
    making.done = true;
    waiting = std::exchange(making.waiting, {});
    if (keep) kept_.push_back(key);
    if (!keep) by_key_.erase(key);
    if (kept_.size() > k_timeouts_kept) {
      by_key_.erase(kept_.front());
      kept_.pop_front();
    }
  }
  for (const auto& then : waiting) then();
}

}  // namespace octet

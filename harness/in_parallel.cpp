#include "harness/in_parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace octet {
namespace {

// What the threads share: each takes the next number until there is none.
class Shared final {
 public:
  Shared(std::size_t count, const std::function<void(std::size_t)>& work)
      : count_(count), work_(work) {}

  void work_on() try {
    for (std::size_t i = next_++; i < count_; i = next_++) work_(i);
  } catch (...) {
    next_ = count_;
    const std::lock_guard lock(mutex_);
    if (!error_) error_ = std::current_exception();
  }

  // When all threads are done.
  void throw_on() const {
    if (error_) std::rethrow_exception(error_);
  }

 private:
  const std::size_t count_;
  const std::function<void(std::size_t)>& work_;
  std::atomic<std::size_t> next_{0};
  std::mutex mutex_;  // guards error_
  std::exception_ptr error_;
};

}  // namespace

void in_parallel(std::size_t count, const std::function<void(std::size_t)>& work) {
  Shared shared(count, work);
  const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
  std::vector<std::jthread> others;  // joined at the end, whatever ends this
  for (std::size_t i = 1; i < std::min(count, cores); ++i)
    others.emplace_back([&shared] { shared.work_on(); });
  shared.work_on();
  others.clear();
  shared.throw_on();
}

}  // namespace octet

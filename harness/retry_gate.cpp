#include "harness/retry_gate.hpp"

namespace octet {

void RetryGate::enter(bool alone) {
  std::unique_lock lock(mutex_);
  if (alone) {
    ++waiting_alone_;
    changed_.wait(lock, [&] { return running_ == 0; });
    --waiting_alone_;
    one_alone_ = true;
  } else {
    changed_.wait(lock, [&] { return !one_alone_ && waiting_alone_ == 0; });
  }
  ++running_;
}

void RetryGate::leave(bool alone) {
  {
    const std::lock_guard lock(mutex_);
    --running_;
    if (alone) one_alone_ = false;
  }
  changed_.notify_all();
}

}  // namespace octet

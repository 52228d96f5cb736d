#include "sandboxes/admission.hpp"

#include <algorithm>

namespace octet {

Admission::Admission(unsigned most) : most_(std::max(1U, most)) {}

// Passes are given in the order of turns, so all that came before turn t have one when t has.
Admission::Pass Admission::enter() {
  std::unique_lock lock(mutex_);
  const unsigned long turn = come_++;
  changed_.wait(lock,
                [&] { return turn < gone_ + most_ && (alone_.empty() || turn < alone_.front()); });
  return {*this, false};
}

Admission::Pass Admission::enter_alone() {
  std::unique_lock lock(mutex_);
  const unsigned long turn = come_++;
  alone_.push_back(turn);
  changed_.wait(lock, [&] { return gone_ == turn; });
  return {*this, true};
}

Admission::Pass::~Pass() {
  if (admission_ == nullptr) return;
  const std::lock_guard lock(admission_->mutex_);
  ++admission_->gone_;
  if (alone_) admission_->alone_.pop_front();
  admission_->changed_.notify_all();
}

}  // namespace octet

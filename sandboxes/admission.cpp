#include "sandboxes/admission.hpp"

#include <algorithm>

namespace octet {

Admission::Admission(unsigned most) : most_(std::max(1U, most)) {}

Admission::Pass Admission::enter() {
  std::unique_lock lock(mutex_);
  const unsigned long turn = come_++;
  changed_.wait(lock, [&] { return turn < gone_ + most_; });
  return Pass(*this);
}

Admission::Pass::~Pass() {
  if (admission_ == nullptr) return;
  const std::lock_guard lock(admission_->mutex_);
  ++admission_->gone_;
  admission_->changed_.notify_all();
}

}  // namespace octet

#include "generation/endpoint/request_window.hpp"

#include <algorithm>

namespace octet {
namespace {

constexpr double k_first = 8;

}  // namespace

RequestWindow::RequestWindow(unsigned most)
    : most_(std::max(1U, most)), size_(std::min(most_, k_first)) {}

void RequestWindow::answered() {
  size_ = std::min(most_, size_ + (careful_ ? 1 / size_ : 1));
}

void RequestWindow::pushed_back(std::uint64_t epoch) {
  if (epoch != epoch_) return;  // was started before the window shrank
  careful_ = true;
  size_ = std::max(1.0, size_ / 2);
  ++epoch_;
}

}  // namespace octet

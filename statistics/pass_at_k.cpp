#include "statistics/pass_at_k.hpp"

namespace octet {

double pass_at_k(std::size_t n, std::size_t c, std::size_t k) {
  if (n - c < k) return 1.0;
  double none = 1.0;
  for (std::size_t i = n - c + 1; i <= n; ++i) {
    none *= 1.0 - static_cast<double>(k) / static_cast<double>(i);
  }
  return 1.0 - none;
}

}  // namespace octet

#include "statistics/mcnemar.hpp"

#include <algorithm>
#include <cmath>

namespace octet {

double mcnemar_exact(std::size_t first, std::size_t second) {
  const auto flips = static_cast<long double>(first) + static_cast<long double>(second);
  const auto least = static_cast<long double>(std::min(first, second));
  if (first == second) return 1;
  // From the largest term, at `least`, downwards: each is the one before times a ratio below 1.
  long double term = std::exp(std::lgamma(flips + 1) - std::lgamma(least + 1) -
                              std::lgamma(flips - least + 1) - flips * std::log(2.0L));
  long double sum = 0;
  for (long double k = least; k >= 0 && term > 0; --k) {
    sum += term;
    term *= k / (flips - k + 1);
  }
  return static_cast<double>(std::min(1.0L, 2 * sum));
}

}  // namespace octet

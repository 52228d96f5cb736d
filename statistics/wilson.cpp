#include "statistics/wilson.hpp"

#include <algorithm>
#include <cmath>

namespace octet {

Interval wilson95(double p, double n) {
  if (n <= 0) return {};
  constexpr double z = k_z95;
  const double z2 = z * z;
  const double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
  const double half = z / (1 + z2 / n) * std::sqrt(p * (1 - p) / n + z2 / (4 * n * n));
  return {std::max(0.0, centre - half), std::min(1.0, centre + half)};
}

}  // namespace octet

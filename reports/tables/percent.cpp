#include "reports/tables/percent.hpp"

#include <fmt/format.h>

#include <cmath>

#include "statistics/wilson.hpp"

namespace octet {

std::string one_decimal(double percent) {
  // Halves are rarely halves in binary: 62.25 may be 62.249999999999993.
  const double tenths = std::floor(std::abs(percent) * 10 + 0.5 + 1e-9) / 10;
  return fmt::format("{:.1f}", percent < 0 && tenths > 0 ? -tenths : tenths);
}

std::string percent_interval(const Interval& interval) {
  return fmt::format("[{}, {}]", one_decimal(100 * interval.low), one_decimal(100 * interval.high));
}

}  // namespace octet

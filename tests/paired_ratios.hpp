// What benchmarks print of two ways that took turns.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <string>
#include <vector>

namespace octet::test {

inline double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

// Second : first, turn by turn, of two turns at least: "1.026 (0.980 to 1.076)", the geometric mean
// with its two-sided 95 % confidence interval (Student's t over the logarithms).
inline std::string paired_ratio(const std::vector<double>& first,
                                const std::vector<double>& second) {
  // By degrees of freedom from 1; for more the last, which is a little too wide.
  constexpr std::array k_t95 = {12.706, 4.303, 3.182, 2.776, 2.571, 2.447,
                                2.365,  2.306, 2.262, 2.228, 2.201, 2.179};
  std::vector<double> logs;
  for (std::size_t i = 0; i < first.size(); ++i) logs.push_back(std::log(second[i] / first[i]));
  const auto count = static_cast<double>(logs.size());
  const double mean = std::accumulate(logs.begin(), logs.end(), 0.0) / count;
  double squares = 0;
  for (const double each : logs) squares += (each - mean) * (each - mean);
  const double error = std::sqrt(squares / (count - 1) / count);
  const double reach = k_t95[std::min(logs.size() - 2, k_t95.size() - 1)] * error;
  return fmt::format("{:.3f} ({:.3f} to {:.3f})", std::exp(mean), std::exp(mean - reach),
                     std::exp(mean + reach));
}

}  // namespace octet::test

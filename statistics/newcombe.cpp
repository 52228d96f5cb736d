#include "statistics/newcombe.hpp"

#include <algorithm>
#include <cmath>

namespace octet {
namespace {

// Of pass and fail in both runs. Towards independence by half a task, as method 10 has it: a table
// of few tasks shows more correlation than there is.
double correlation(const PairedCounts& counts) {
  const auto both = static_cast<double>(counts.both);
  const auto first = static_cast<double>(counts.first_only);
  const auto second = static_cast<double>(counts.second_only);
  const auto neither = static_cast<double>(counts.neither);
  const double margins = (both + first) * (second + neither) * (both + second) * (first + neither);
  if (margins <= 0) return 0;
  double covariance = both * neither - first * second;
  const double half = static_cast<double>(counts.tasks()) / 2;
  if (covariance > 0) covariance = std::max(covariance - half, 0.0);
  return covariance / std::sqrt(margins);
}

double span(double first, double second, double phi) {
  return std::sqrt(std::max(0.0, first * first - 2 * phi * first * second + second * second));
}

}  // namespace

double PairedCounts::difference() const {
  if (tasks() == 0) return 0;
  return (static_cast<double>(first_only) - static_cast<double>(second_only)) /
         static_cast<double>(tasks());
}

Interval newcombe95(const PairedCounts& counts) {
  if (counts.tasks() == 0) return {-1, 1};
  const auto n = static_cast<double>(counts.tasks());
  const double first = static_cast<double>(counts.both + counts.first_only) / n;
  const double second = static_cast<double>(counts.both + counts.second_only) / n;
  const Interval of_first = wilson95(first, n), of_second = wilson95(second, n);
  const double phi = correlation(counts);
  return {counts.difference() - span(first - of_first.low, of_second.high - second, phi),
          counts.difference() + span(of_first.high - first, second - of_second.low, phi)};
}

}  // namespace octet

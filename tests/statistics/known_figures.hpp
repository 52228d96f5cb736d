// Statistics against figures computed apart from octet: statistics_values.py prints them, with
// exact fractions and 60 digits. The interval of (1, 1, 7, 12) is also in Fagerland, Lydersen and
// Laake 2014, "Recommended tests and confidence intervals for paired binomial proportions": -0.507
// to -0.026; the p-value of its 1 and 7 flips there is 0.0703.
#pragma once

#include <catch2/catch.hpp>
#include <vector>

#include "statistics/clustered_mean.hpp"
#include "statistics/wilson.hpp"

namespace octet::test {

inline Approx near(double value) {
  return Approx(value).margin(1e-12).epsilon(1e-10);
}

inline void check(const Interval& interval, double low, double high) {
  CHECK(interval.low == near(low));
  CHECK(interval.high == near(high));
}

inline const std::vector<std::vector<ClusteredValue>> k_suites = {
    {{"0", 1}, {"1", 0}, {"2", 0.5}, {"3", 1}}, {{"0", 1}, {"1", 0}, {"2", 0}}};

}  // namespace octet::test

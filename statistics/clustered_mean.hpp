// A mean over suites that ask the same problems, with an error that knows it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "statistics/wilson.hpp"

namespace octet {

// What one task gives to a mean: its pass rate, or the difference of two.
struct ClusteredValue {
  std::string cluster;  // problem_of() the task
  double value = 0;
};

struct ClusteredMean {
  double mean = 0;  // of the suites' means: each suite weighs the same
  double standard_error = 0;
  Interval interval{};  // 95 %: mean -+ 1.96 standard errors; not cut off at 0 or 1
  std::size_t clusters = 0;
};

// The 164 problems of HumanEval come back in every language: answers to one problem go right or
// wrong together, so the tasks of eight suites are no 1,280 independent trials. With u_g the sum
// over the tasks of cluster g of (value - mean of its suite) / (suites * tasks of the suite), the
// variance of the mean is G/(G-1) * sum of u_g^2 over the G clusters (Liang and Zeger 1986; Cameron
// and Miller 2015, "A practitioner's guide to cluster-robust inference", section II, with the
// correction G/(G-1)). Nothing without suites, when a suite has no tasks, and with fewer than two
// clusters.
std::optional<ClusteredMean> clustered_mean(const std::vector<std::vector<ClusteredValue>>& suites);

// Two-sided p-value of a mean of 0 by the normal distribution; 1 when both are 0.
double z_test(const ClusteredMean& mean);

}  // namespace octet

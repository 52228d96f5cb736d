// The Wilson score interval of a proportion.
#pragma once

namespace octet {

struct Interval {
  double low = 0;
  double high = 1;
};

// 97.5 % quantile of the normal distribution.
inline constexpr double k_z95 = 1.959963984540054;

// 95 % interval of a proportion p observed on n independent trials; [0, 1] when n is 0. Where tasks
// have several samples, n is the number of tasks and p their mean: samples of one task are not
// independent.
Interval wilson95(double p, double n);

}  // namespace octet

// Percentile intervals by resampling problems.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "statistics/clustered_mean.hpp"

namespace octet {

struct BootstrapOptions {
  std::size_t resamples = 10'000;
  std::uint64_t seed = 1;
};

// 95 % interval of the mean of the suites' means (clustered_mean.hpp): clusters are drawn with
// replacement, as many as there are, with all their values in all suites; the interval goes from
// the 2.5 to the 97.5 % quantile of the means drawn (Efron 1979; quantiles interpolated linearly,
// as type 7 of Hyndman and Fan 1996). Samples of one task are never drawn apart: they are not
// independent. Deterministic: draw i is SplitMix64(seed, i) modulo the clusters, ordered as they
// are first met. A suite of which a draw holds no task is left out of that draw. [0, 1] without
// values.
Interval bootstrap95(const std::vector<std::vector<ClusteredValue>>& suites,
                     const BootstrapOptions& options = {});

}  // namespace octet

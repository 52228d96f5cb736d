#include "statistics/bootstrap.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "base/split_mix.hpp"

namespace octet {
namespace {

// What a cluster adds to a suite.
struct Share {
  std::size_t suite = 0;
  double sum = 0;
  double count = 0;
};
using Clusters = std::vector<std::vector<Share>>;

Clusters clusters_of(const std::vector<std::vector<ClusteredValue>>& suites) {
  Clusters clusters;
  std::unordered_map<std::string, std::size_t> places;
  for (std::size_t i = 0; i < suites.size(); ++i) {
    for (const ClusteredValue& each : suites[i]) {
      const auto [place, is_new] = places.try_emplace(each.cluster, clusters.size());
      if (is_new) clusters.emplace_back();
      auto& shares = clusters[place->second];
      if (shares.empty() || shares.back().suite != i) shares.push_back({i, 0, 0});
      shares.back().sum += each.value;
      ++shares.back().count;
    }
  }
  return clusters;
}

double mean_of_draw(const Clusters& clusters, std::size_t suites, SplitMix64& random) {
  std::vector<double> sums(suites), counts(suites);
  for (std::size_t i = 0; i < clusters.size(); ++i) {
    for (const Share& share : clusters[random.next() % clusters.size()]) {
      sums[share.suite] += share.sum;
      counts[share.suite] += share.count;
    }
  }
  double total = 0, drawn = 0;
  for (std::size_t i = 0; i < suites; ++i) {
    if (counts[i] == 0) continue;
    total += sums[i] / counts[i];
    ++drawn;
  }
  return total / drawn;
}

double quantile(const std::vector<double>& sorted, double share) {
  const double place = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (place - std::floor(place)) * (sorted[above] - sorted[below]);
}

}  // namespace

Interval bootstrap95(const std::vector<std::vector<ClusteredValue>>& suites,
                     const BootstrapOptions& options) {
  const Clusters clusters = clusters_of(suites);
  if (clusters.empty() || options.resamples == 0) return {};
  SplitMix64 random(options.seed);
  std::vector<double> means;
  means.reserve(options.resamples);
  for (std::size_t i = 0; i < options.resamples; ++i)
    means.push_back(mean_of_draw(clusters, suites.size(), random));
  std::sort(means.begin(), means.end());
  return {quantile(means, 0.025), quantile(means, 0.975)};
}

}  // namespace octet

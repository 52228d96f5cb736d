#include "statistics/clustered_mean.hpp"

#include <cmath>
#include <map>

namespace octet {
namespace {

double mean_of(const std::vector<ClusteredValue>& suite) {
  double sum = 0;
  for (const ClusteredValue& each : suite) sum += each.value;
  return sum / static_cast<double>(suite.size());
}

}  // namespace

std::optional<ClusteredMean> clustered_mean(
    const std::vector<std::vector<ClusteredValue>>& suites) {
  ClusteredMean result;
  std::map<std::string, double> clusters;
  const auto count = static_cast<double>(suites.size());
  for (const auto& suite : suites) {
    if (suite.empty()) return std::nullopt;
    const double mean = mean_of(suite);
    result.mean += mean / count;
    for (const ClusteredValue& each : suite) {
      clusters[each.cluster] += (each.value - mean) / (count * static_cast<double>(suite.size()));
    }
  }
  result.clusters = clusters.size();
  if (clusters.size() < 2) return std::nullopt;
  double squares = 0;
  for (const auto& [cluster, sum] : clusters) squares += sum * sum;
  const auto groups = static_cast<double>(clusters.size());
  result.standard_error = std::sqrt(groups / (groups - 1) * squares);
  const double half = k_z95 * result.standard_error;
  result.interval = {result.mean - half, result.mean + half};
  return result;
}

double z_test(const ClusteredMean& mean) {
  if (mean.standard_error == 0) return mean.mean == 0 ? 1 : 0;
  return std::erfc(std::abs(mean.mean) / mean.standard_error / std::sqrt(2.0));
}

}  // namespace octet

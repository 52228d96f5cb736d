#include "statistics/score_interval.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace octet {
namespace {

bool gave_one_outcome_each(const std::vector<ClusteredValue>& suite) {
  std::set<std::string> seen;
  return std::all_of(suite.begin(), suite.end(), [&](const ClusteredValue& each) {
    return (each.value == 0 || each.value == 1) && seen.insert(each.cluster).second;
  });
}

bool tells_apart(const std::vector<ClusteredValue>& suite) {
  std::set<std::string> seen;
  return std::all_of(suite.begin(), suite.end(), [&](const ClusteredValue& each) {
    return seen.insert(problem_of(each.cluster)).second;
  });
}

double mean_of(const std::vector<std::vector<ClusteredValue>>& suites) {
  double mean = 0;
  for (const auto& suite : suites) {
    double sum = 0;
    for (const ClusteredValue& each : suite) sum += each.value;
    mean += sum / static_cast<double>(suite.size()) / static_cast<double>(suites.size());
  }
  return std::clamp(mean, 0.0, 1.0);
}

std::size_t problems_in(const std::vector<std::vector<ClusteredValue>>& suites) {
  std::set<std::string> problems;
  for (const auto& suite : suites) {
    for (const ClusteredValue& each : suite) problems.insert(each.cluster);
  }
  return problems.size();
}

Interval cut_off(double mean, double error) {
  return {std::max(0.0, mean - k_z95 * error), std::min(1.0, mean + k_z95 * error)};
}

}  // namespace

std::string name_of(IntervalMethod method) {
  switch (method) {
    case IntervalMethod::wilson:
      return "wilson_by_problem";
    case IntervalMethod::clustered:
      return "clustered_by_problem";
  }
  return {};
}

std::string problem_of(const std::string& task_id) {
  const auto begin = task_id.find_first_of("0123456789");
  if (begin == std::string::npos) return task_id;
  const auto end = std::min(task_id.find_first_not_of("0123456789", begin), task_id.size());
  const auto first = std::min(task_id.find_first_not_of('0', begin), end - 1);
  return task_id.substr(first, end - first);
}

ScoreInterval score_interval(const std::vector<std::vector<ClusteredValue>>& suites) {
  const auto is_empty = [](const auto& suite) { return suite.empty(); };
  if (suites.empty() || std::any_of(suites.begin(), suites.end(), is_empty)) return {};
  const auto problems = by_problem(suites);
  const auto clustered = clustered_mean(problems);
  const bool outcomes = suites.size() == 1 && gave_one_outcome_each(suites.front());
  if (outcomes || !clustered || clustered->standard_error <= 0) {
    const auto count = static_cast<double>(problems_in(problems));
    return {wilson95(mean_of(problems), count), IntervalMethod::wilson};
  }
  return {cut_off(clustered->mean, clustered->standard_error), IntervalMethod::clustered};
}

ScoreInterval score_interval(const std::vector<ProgramCounts>& suites) {
  double mean = 0, variance = 0, all = 0;
  const auto count = static_cast<double>(suites.size());
  for (const ProgramCounts& each : suites) {
    if (each.programs == 0) return {};
    const auto n = static_cast<double>(each.programs);
    const double rate = static_cast<double>(each.passed) / n;
    mean += rate / count;
    variance += rate * (1 - rate) / n / (count * count);
    all += n;
  }
  if (suites.empty()) return {};
  if (suites.size() == 1 || variance <= 0)
    return {wilson95(std::clamp(mean, 0.0, 1.0), all), IntervalMethod::wilson};
  // The sum over clusters of one program each (clustered_mean.hpp), without listing them.
  return {cut_off(mean, std::sqrt(all / (all - 1) * variance)), IntervalMethod::clustered};
}

std::vector<std::vector<ClusteredValue>> by_problem(
    std::vector<std::vector<ClusteredValue>> suites) {
  if (suites.size() < 2 || !std::all_of(suites.begin(), suites.end(), tells_apart)) return suites;
  for (auto& suite : suites) {
    for (ClusteredValue& each : suite) each.cluster = problem_of(each.cluster);
  }
  return suites;
}

std::string interval_note() {
  return "In brackets: 95 % interval, clustered by problem. Where each problem gave one outcome: "
         "Wilson's, n the problems; with several samples a task, and of means over languages: the "
         "mean \u00b1 1.96 standard errors with the problem as cluster, for the same problems come "
         "back in every language";
}

}  // namespace octet

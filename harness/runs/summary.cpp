#include "harness/runs/summary.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <variant>

#include "base/files/lines.hpp"
#include "base/versions.hpp"
#include "harness/runs/columns.hpp"
#include "harness/runs/run_folder.hpp"
#include "harness/tasks/exec_tasks.hpp"
#include "sandboxes/outcome.hpp"
#include "statistics/pass_at_k.hpp"

namespace octet {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::size_t, 3> k_ks = {1, 10, 100};

// Complete programs have no suites: each language of them has a column of its own, "exec-java".
bool is_programs(const Record& record) {
  return record.suite == k_exec_suite;
}

std::string column_of(const Record& record) {
  return is_programs(record) ? exec_column(record.language) : record.suite;
}

bool reached_cpu_limit(const Record& record) {
  return record.verdict == Verdict::timed_out && record.run &&
         std::holds_alternative<CpuTimeout>(record.run->termination);
}

double rounded(double value) {
  return std::round(value * 1e4) / 1e4;
}

Json to_json(const SuiteSummary& suite) {
  Json json = {{"language", suite.language},
               {"n", suite.tasks},
               {"samples", suite.samples},
               {"passed", suite.passed}};
  for (const auto& [k, value] : suite.pass_at) json["pass@" + std::to_string(k)] = rounded(value);
  json["wilson95"] = {rounded(suite.wilson.low), rounded(suite.wilson.high)};
  json["interval95"] = {rounded(suite.interval.interval.low),
                        rounded(suite.interval.interval.high)};
  json["ci_method"] = name_of(suite.interval.method);
  for (const auto& [k, value] : suite.reference_pass_at) {
    json["reference_pass@" + std::to_string(k)] = rounded(value);
  }
  json["samples_per_task"] = {suite.fewest_samples, suite.most_samples};
  json["verdicts"] = suite.verdicts;
  if (!suite.controls.empty()) json["controls"] = suite.controls;
  if (suite.truncated > 0) json["truncated"] = suite.truncated;
  return json;
}

Json to_json(const ExplanationSummary& of) {
  return {{"explanations", of.explanations},
          {"leaked", of.leaked},
          {"leak_share", rounded(of.leak_share())},
          {"fences", of.fences},
          {"lines", of.lines},
          {"empty", of.empty},
          {"cut", of.cut},
          {"truncated", of.truncated},
          {"left_out", of.left_out}};
}

Json to_json(const AskingSummary& asking) {
  Json json = {{"answers", asking.answers},
               {"missing", asking.missing},
               {"failed_requests", asking.failed_requests},
               {"truncated", asking.truncated},
               {"prompt_tokens", asking.prompt_tokens},
               {"completion_tokens", asking.completion_tokens},
               {"faults", Json(asking.faults)},
               {"surrender", asking.surrender.empty() ? Json(nullptr) : Json(asking.surrender)}};
  if (asking.explanations) json["explanations"] = to_json(*asking.explanations);
  return json;
}

double weighted_mean(const std::vector<double>& values, const std::vector<double>& weights) {
  double sum = 0, total = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    sum += weights[i] * values[i];
    total += weights[i];
  }
  return sum / total;
}

}  // namespace

ScoreInterval mean_interval(const std::vector<const SuiteSummary*>& suites) {
  std::vector<std::vector<ClusteredValue>> rates;
  std::vector<ProgramCounts> counts;
  bool have_rates = true;
  for (const SuiteSummary* suite : suites) {
    have_rates = have_rates && !suite->rates.empty();
    rates.push_back(suite->rates);
    counts.push_back({suite->passed, suite->samples});
  }
  return have_rates ? score_interval(rates) : score_interval(counts);
}

std::size_t SuiteSummary::count(Verdict verdict) const {
  const auto found = verdicts.find(name_of(verdict));
  return found == verdicts.end() ? 0 : found->second;
}

std::size_t ScoreSummary::count(Verdict verdict) const {
  std::size_t total = 0;
  for (const auto& [name, suite] : suites) total += suite.count(verdict);
  return total;
}

std::size_t ScoreSummary::count(Control control) const {
  std::size_t total = 0;
  for (const auto& [name, suite] : suites) {
    const auto found = suite.controls.find(name_of(control));
    if (found != suite.controls.end()) total += found->second;
  }
  return total;
}

std::map<std::string, std::size_t> ScoreSummary::unknown_verdicts() const {
  std::map<std::string, std::size_t> unknown;
  for (const auto& [name, suite] : suites) {
    for (const auto& [verdict, count] : suite.verdicts) {
      if (!recorded_verdict(verdict)->known()) unknown[verdict] += count;
    }
  }
  return unknown;
}

Tally::SuiteCounts& Tally::counts_of(const std::string& column, const std::string& language) {
  const auto [found, is_new] = suites_.try_emplace(column);
  if (is_new) {
    order_.push_back(column);
    found->second.language = language;
  }
  return found->second;
}

// The base tests of a suite with further ones are a column of their own; its verdicts are counted
// with the suite's.
void Tally::add_base(const Record& record) {
  const bool passed = passed_base(record) && is_at_least(record.seal, least_);
  TaskCounts& task = counts_of(base_column(record.suite), record.language).tasks[record.task_id];
  ++task.samples;
  task.passed += passed ? 1 : 0;
  task.reference_passed += passed ? 1 : 0;
}

void Tally::add(const Record& record) {
  const bool counts = record.verdict != Verdict::harness_error;
  if (has_further_tests(record.suite) && counts) add_base(record);
  SuiteCounts& suite = counts_of(column_of(record), record.language);
  suite.each_is_a_task = is_programs(record);
  ++suite.verdicts[name_of(record.verdict)];
  if (record.control) ++suite.controls[name_of(*record.control)];
  if (record.truncated) ++suite.truncated;
  if (reached_cpu_limit(record)) ++suite.cpu_timeouts;
  if (!counts) return;
  const bool passed = record.passed_on(least_);
  if (record.passed() && !passed) ++suite.weaker[name_of(record.counted_seal())];
  TaskCounts& task = suite.tasks[suite.each_is_a_task ? std::string() : record.task_id];
  ++task.samples;
  task.passed += passed ? 1 : 0;
  task.reference_passed += record.reference_passed ? 1 : 0;
}

void Tally::set_scores(const SuiteCounts& counts, SuiteSummary& suite) {
  for (const std::size_t k : k_ks) {
    if (suite.tasks == 0 || k > suite.fewest_samples) continue;
    std::vector<double> values, reference, weights;
    for (const auto& [id, task] : counts.tasks) {
      weights.push_back(counts.each_is_a_task ? static_cast<double>(task.samples) : 1.0);
      values.push_back(pass_at_k(task.samples, task.passed, k));
      reference.push_back(pass_at_k(task.samples, task.reference_passed, k));
    }
    suite.pass_at[k] = weighted_mean(values, weights);
    suite.reference_pass_at[k] = weighted_mean(reference, weights);
  }
  if (suite.tasks == 0) return;
  suite.wilson = wilson95(suite.pass_at.at(1), static_cast<double>(suite.tasks));
  suite.interval = mean_interval({&suite});
}

SuiteSummary Tally::summarize(const SuiteCounts& counts) {
  SuiteSummary suite;
  suite.language = counts.language;
  suite.verdicts = counts.verdicts;
  suite.controls = counts.controls;
  suite.truncated = counts.truncated;
  suite.cpu_timeouts = counts.cpu_timeouts;
  suite.weaker = counts.weaker;
  for (const auto& [id, task] : counts.tasks) {
    const std::size_t weight = counts.each_is_a_task ? task.samples : 1;
    const std::size_t samples = counts.each_is_a_task ? 1 : task.samples;
    suite.fewest_samples = suite.tasks == 0 ? samples : std::min(suite.fewest_samples, samples);
    suite.most_samples = std::max(suite.most_samples, samples);
    suite.tasks += weight;
    suite.samples += task.samples;
    suite.passed += task.passed;
    if (!counts.each_is_a_task)
      suite.rates.push_back(
          {id, static_cast<double>(task.passed) / static_cast<double>(task.samples)});
  }
  std::sort(suite.rates.begin(), suite.rates.end(),
            [](const auto& a, const auto& b) { return a.cluster < b.cluster; });
  set_scores(counts, suite);
  return suite;
}

ScoreSummary Tally::summary() const {
  ScoreSummary summary;
  summary.order = order_;
  summary.least = least_;
  for (const auto& [name, counts] : suites_) summary.suites[name] = summarize(counts);
  return summary;
}

ScoreSummary summarize_run(const std::filesystem::path& run, Seal least) {
  Tally tally(least);
  LineReader reader(RunFolder::verdicts_of(run));
  while (const auto line = reader.next()) {
    tally.add(parse_record(*line, reader.file(), reader.line()));
  }
  return tally.summary();
}

std::string to_json(const ScoreSummary& summary, double wall_seconds, unsigned jobs) {
  Json suites = Json::object();
  for (const std::string& name : summary.order) suites[name] = to_json(summary.suites.at(name));
  Json json = {{"schema", k_summary_schema},
               {"suites", suites},
               {"harness_errors", summary.count(Verdict::harness_error)},
               {"missing", summary.count(Verdict::missing)},
               {"wall_seconds", rounded(wall_seconds)},
               {"jobs", jobs}};
  if (summary.asking) json["asking"] = to_json(*summary.asking);
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace octet

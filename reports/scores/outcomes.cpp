#include "reports/scores/outcomes.hpp"

#include <algorithm>

#include "base/files/lines.hpp"
#include "harness/runs/columns.hpp"
#include "harness/runs/run_folder.hpp"
#include "harness/runs/summary.hpp"
#include "harness/tasks/exec_tasks.hpp"

namespace octet {
namespace {

SuiteOutcomes& suite_named(RunOutcomes& run, const std::string& name, const Record& record) {
  for (SuiteOutcomes& suite : run.suites) {
    if (suite.name == name) return suite;
  }
  run.suites.push_back({name, record.language, {}, 0, {}});
  return run.suites.back();
}

void add_to(SuiteOutcomes& suite, const Record& record, bool passed, bool reference_passed) {
  const auto [place, is_new] = suite.places.try_emplace(record.task_id, suite.tasks.size());
  if (is_new) suite.tasks.push_back({record.task_id, {}});
  if (record.verdict == Verdict::harness_error) {
    ++suite.harness_errors;
    return;
  }
  suite.tasks[place->second].samples.push_back(
      {record.sample, record.verdict, passed, reference_passed});
}

void add(RunOutcomes& run, const Record& record, Seal least) {
  const std::string name =
      record.suite == k_exec_suite ? exec_column(record.language) : record.suite;
  if (has_further_tests(record.suite)) {
    const bool passed = passed_base(record) && is_at_least(record.seal, least);
    add_to(suite_named(run, base_column(name), record), record, passed, passed);
  }
  add_to(suite_named(run, name, record), record, record.passed_on(least), record.reference_passed);
}

}  // namespace

std::size_t TaskOutcome::passed() const {
  return static_cast<std::size_t>(
      std::count_if(samples.begin(), samples.end(), [](const auto& each) { return each.passed; }));
}

double TaskOutcome::pass_rate() const {
  return static_cast<double>(passed()) / static_cast<double>(samples.size());
}

const TaskOutcome* SuiteOutcomes::find(const std::string& task_id) const {
  const auto found = places.find(task_id);
  return found == places.end() ? nullptr : &tasks[found->second];
}

std::size_t SuiteOutcomes::fewest_samples() const {
  std::size_t fewest = 0;
  for (const TaskOutcome& task : tasks) {
    if (task.samples.empty()) continue;
    fewest = fewest == 0 ? task.samples.size() : std::min(fewest, task.samples.size());
  }
  return fewest;
}

std::size_t SuiteOutcomes::most_samples() const {
  std::size_t most = 0;
  for (const TaskOutcome& task : tasks) most = std::max(most, task.samples.size());
  return most;
}

double SuiteOutcomes::mean_pass_rate() const {
  double sum = 0, count = 0;
  for (const TaskOutcome& task : tasks) {
    if (task.samples.empty()) continue;
    sum += task.pass_rate();
    ++count;
  }
  return count == 0 ? 0 : sum / count;
}

const SuiteOutcomes* RunOutcomes::find(const std::string& suite) const {
  const auto same = [&](const SuiteOutcomes& each) { return each.name == suite; };
  const auto found = std::find_if(suites.begin(), suites.end(), same);
  return found == suites.end() ? nullptr : &*found;
}

RunOutcomes read_outcomes(const std::filesystem::path& run, Seal least) {
  RunOutcomes outcomes;
  LineReader reader(RunFolder::verdicts_of(run));
  while (const auto line = reader.next()) {
    add(outcomes, parse_record(*line, reader.file(), reader.line()), least);
  }
  return outcomes;
}

RunOutcomes outcomes_of(const std::vector<Record>& records) {
  RunOutcomes outcomes;
  for (const Record& record : records) add(outcomes, record, Seal::none);
  return outcomes;
}

}  // namespace octet

#include "reports/compare/comparison.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "harness/runs/columns.hpp"
#include "harness/runs/run_folder.hpp"
#include "reports/tables/table.hpp"
#include "statistics/bootstrap.hpp"
#include "statistics/mcnemar.hpp"
#include "statistics/pass_at_k.hpp"

namespace octet {
namespace {

constexpr std::array<std::size_t, 3> k_ks = {1, 10, 100};

struct Pair {
  const TaskOutcome* first = nullptr;
  const TaskOutcome* second = nullptr;

  double difference() const { return second->pass_rate() - first->pass_rate(); }
};

std::vector<Pair> pairs_of(const SuiteOutcomes& first, const SuiteOutcomes& second,
                           SuiteComparison& made) {
  std::vector<Pair> pairs;
  for (const TaskOutcome& task : first.tasks) {
    const TaskOutcome* other = second.find(task.task_id);
    if (other == nullptr) {
      ++made.only_first;
    } else if (task.samples.empty() || other->samples.empty()) {
      ++made.harness_errors;
    } else {
      pairs.push_back({&task, other});
    }
  }
  for (const TaskOutcome& task : second.tasks)
    made.only_second += first.find(task.task_id) == nullptr ? 1 : 0;
  made.shared = pairs.size();
  return pairs;
}

std::string flip_text(const TaskOutcome& task, bool single) {
  if (!single) return fmt::format("{}/{}", task.passed(), task.samples.size());
  const SampleOutcome& sample = task.samples.front();
  // The base tests may pass where the verdict, of all tests, is another one.
  return sample.passed ? name_of(Verdict::passed) : name_of(sample.verdict);
}

bool is_missing(const TaskOutcome& task) {
  return std::any_of(task.samples.begin(), task.samples.end(),
                     [](const auto& each) { return each.verdict == Verdict::missing; });
}

void count_pairs(const std::vector<Pair>& pairs, SuiteComparison& made) {
  for (const Pair& pair : pairs) {
    const double difference = pair.difference();
    if (difference == 0) {
      ++(pair.first->passed() > 0 ? made.counts.both : made.counts.neither);
      continue;
    }
    ++(difference < 0 ? made.counts.first_only : made.counts.second_only);
    (difference < 0 ? made.first_better : made.second_better)
        .push_back({pair.first->task_id, flip_text(*pair.first, made.single),
                    flip_text(*pair.second, made.single)});
  }
}

std::vector<ClusteredValue> rates_of(const std::vector<Pair>& pairs,
                                     const TaskOutcome* Pair::*side) {
  std::vector<ClusteredValue> values;
  for (const Pair& pair : pairs) {
    const TaskOutcome& task = *(pair.*side);
    values.push_back({task.task_id, task.pass_rate()});
  }
  return values;
}

std::vector<ClusteredValue> differences_of(const std::vector<Pair>& pairs) {
  std::vector<ClusteredValue> values;
  for (const Pair& pair : pairs) values.push_back({pair.first->task_id, pair.difference()});
  return values;
}

Interval interval_of(const std::vector<Pair>& pairs, const SuiteComparison& made) {
  if (made.single) {
    const Interval mirrored = newcombe95(made.counts);  // of first less second
    return {-mirrored.high, -mirrored.low};
  }
  const auto mean = clustered_mean({differences_of(pairs)});
  if (!mean) return {-1, 1};
  return {std::max(-1.0, mean->interval.low), std::min(1.0, mean->interval.high)};
}

double pass_at(const TaskOutcome& task, std::size_t k) {
  return pass_at_k(task.samples.size(), task.passed(), k);
}

PassAtComparison pass_at_of(const std::vector<Pair>& pairs, std::size_t k,
                            const SuiteComparison& suite) {
  std::vector<ClusteredValue> first, second, difference;
  PassAtComparison made;
  const auto count = static_cast<double>(pairs.size());
  for (const Pair& pair : pairs) {
    first.push_back({pair.first->task_id, pass_at(*pair.first, k)});
    second.push_back({pair.first->task_id, pass_at(*pair.second, k)});
    difference.push_back({pair.first->task_id, second.back().value - first.back().value});
    made.first += first.back().value / count;
    made.second += second.back().value / count;
  }
  made.difference = made.second - made.first;
  if (k == 1) {  // one score, one interval
    made.first_interval = suite.first_interval.interval;
    made.second_interval = suite.second_interval.interval;
    made.interval = suite.interval;
    return made;
  }
  made.first_interval = bootstrap95({first});
  made.second_interval = bootstrap95({second});
  made.interval = bootstrap95({difference});
  return made;
}

std::size_t fewest_samples(const std::vector<Pair>& pairs) {
  std::size_t fewest = SIZE_MAX;
  for (const Pair& pair : pairs)
    fewest = std::min({fewest, pair.first->samples.size(), pair.second->samples.size()});
  return pairs.empty() ? 0 : fewest;
}

void compare_tasks(const SuiteOutcomes& first, const SuiteOutcomes& second, SuiteComparison& made) {
  const auto pairs = pairs_of(first, second, made);
  if (pairs.empty()) {
    made.refused = "the runs share no task of it";
    return;
  }
  const auto count = static_cast<double>(pairs.size());
  for (const Pair& pair : pairs) {
    made.first += pair.first->pass_rate() / count;
    made.second += pair.second->pass_rate() / count;
    made.missing_first += is_missing(*pair.first) ? 1 : 0;
    made.missing_second += is_missing(*pair.second) ? 1 : 0;
    made.single =
        made.single && pair.first->samples.size() == 1 && pair.second->samples.size() == 1;
  }
  count_pairs(pairs, made);
  made.first_interval = score_interval({rates_of(pairs, &Pair::first)});
  made.second_interval = score_interval({rates_of(pairs, &Pair::second)});
  made.difference = made.single ? -made.counts.difference() : made.second - made.first;
  made.interval = interval_of(pairs, made);
  made.p = mcnemar_exact(made.counts.first_only, made.counts.second_only);
  if (made.single) return;
  for (const std::size_t k : k_ks) {
    if (k <= fewest_samples(pairs)) made.pass_at[k] = pass_at_of(pairs, k, made);
  }
}

// A column of base tests is refused as its suite is.
std::string refusal_of(const RunDifferences& differences, const std::string& suite) {
  for (const auto& [name, why] : differences.refused) {
    if (suite == name || suite == base_column(name)) return why;
  }
  return {};
}

// What a reader must know of the data and the limits before the scores of a suite.
void add_basis(const std::map<std::string, SuiteBasis>& first,
               const std::map<std::string, SuiteBasis>& second, SuiteComparison& made) {
  const auto a = first.find(made.suite), b = second.find(made.suite);
  if (a == first.end() || b == second.end()) return;
  made.of = a->second.of;
  if (a->second.data.origin == DataOrigin::altered)
    made.altered = fmt::format("md5 {}; published: {}", a->second.md5, a->second.data.published_as);
  if (!a->second.limits || !b->second.limits) return;
  std::vector<std::string> texts;
  for (const JsonDifference& each : differences(*a->second.limits, *b->second.limits))
    texts.push_back(fmt::format("{}: A {}, B {}", each.path, each.first, each.second));
  made.other_limits = fmt::format("{}", fmt::join(texts, "; "));
}

// The suites as run.json has them, which is the order of tables; base tests before their suite.
std::vector<const SuiteOutcomes*> in_table_order(const ComparedRun& run) {
  std::vector<const SuiteOutcomes*> suites;
  const auto add = [&](const SuiteOutcomes* suite) {
    if (suite != nullptr && std::find(suites.begin(), suites.end(), suite) == suites.end())
      suites.push_back(suite);
  };
  for (const std::string& name : run.description.suites) {
    add(run.outcomes.find(base_column(name)));
    add(run.outcomes.find(name));
  }
  for (const SuiteOutcomes& suite : run.outcomes.suites) add(&suite);
  return suites;
}

struct FamilyValues {
  std::vector<std::vector<ClusteredValue>> first, second, difference;
};

// Of the shared tasks in every language; nothing when a language is missing or refused.
std::optional<FamilyValues> values_of(const ComparedRun& first, const ComparedRun& second,
                                      const Comparison& comparison, const std::string& family,
                                      const std::vector<std::string>& languages) {
  FamilyValues values;
  for (const std::string& language : languages) {
    const std::string name = column_in(family, language);
    const auto same = [&](const SuiteComparison& each) {
      return each.suite == name && each.refused.empty();
    };
    if (std::none_of(comparison.suites.begin(), comparison.suites.end(), same)) return std::nullopt;
    SuiteComparison ignored;
    const auto pairs = pairs_of(*first.outcomes.find(name), *second.outcomes.find(name), ignored);
    values.first.push_back(rates_of(pairs, &Pair::first));
    values.second.push_back(rates_of(pairs, &Pair::second));
    values.difference.push_back(differences_of(pairs));
  }
  return values;
}

void compare_families(const ComparedRun& first, const ComparedRun& second,
                      const std::vector<std::string>& languages, Comparison& comparison) {
  std::set<std::string> families;
  for (const SuiteComparison& suite : comparison.suites) {
    if (auto family = family_of(suite.suite, {suite.language}); !family.empty())
      families.insert(std::move(family));
  }
  for (const std::string& family : families) {
    const auto values = values_of(first, second, comparison, family, languages);
    if (!values) continue;
    const auto a = clustered_mean(by_problem(values->first));
    const auto b = clustered_mean(by_problem(values->second));
    const auto difference = clustered_mean(by_problem(values->difference));
    if (!a || !b || !difference) continue;
    comparison.families.push_back({family, languages.size(), *a, *b, *difference,
                                   score_interval(values->first), score_interval(values->second),
                                   z_test(*difference)});
  }
}

}  // namespace

std::size_t Comparison::compared() const {
  return static_cast<std::size_t>(std::count_if(
      suites.begin(), suites.end(), [](const auto& suite) { return suite.refused.empty(); }));
}

ComparedRun read_compared_run(const std::filesystem::path& folder, Seal least) {
  const ScoredRun scored = read_scored_run(folder, least);
  const auto file = RunFolder::description_of(folder);
  return {scored.name, parse_run(read_file(file), file.string()), read_outcomes(folder, least)};
}

Comparison compare(const ComparedRun& first, const ComparedRun& second,
                   const std::vector<std::string>& languages) {
  Comparison comparison;
  comparison.first = first.name;
  comparison.second = second.name;
  comparison.differences = differences_of(first.description, second.description);
  const auto first_bases = bases_of(first.description), second_bases = bases_of(second.description);
  for (const SuiteOutcomes* each : in_table_order(first)) {
    const SuiteOutcomes& suite = *each;
    const SuiteOutcomes* other = second.outcomes.find(suite.name);
    if (other == nullptr) {
      comparison.only_first.push_back(suite.name);
      continue;
    }
    SuiteComparison made;
    made.suite = suite.name;
    made.language = suite.language;
    made.refused = refusal_of(comparison.differences, suite.name);
    add_basis(first_bases, second_bases, made);
    if (made.refused.empty()) compare_tasks(suite, *other, made);
    comparison.suites.push_back(std::move(made));
  }
  for (const SuiteOutcomes* suite : in_table_order(second)) {
    if (first.outcomes.find(suite->name) == nullptr) comparison.only_second.push_back(suite->name);
  }
  compare_families(first, second, languages, comparison);
  return comparison;
}

}  // namespace octet

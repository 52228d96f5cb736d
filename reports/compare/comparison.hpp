// Two runs on the same tasks.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "reports/compare/run_differences.hpp"
#include "reports/scores/outcomes.hpp"
#include "statistics/clustered_mean.hpp"
#include "statistics/newcombe.hpp"
#include "statistics/score_interval.hpp"

namespace octet {

// A run as a comparison reads it.
struct ComparedRun {
  std::string name;
  RunManifest description;
  RunOutcomes outcomes;
};

// A task that one run did better.
struct Flip {
  std::string task_id;
  std::string first;  // verdict, or "3/10" passed where tasks have several samples
  std::string second;
};

// pass@k of the shared tasks, with bootstrap intervals by task; those of pass@1 are the suite's.
struct PassAtComparison {
  double first = 0, second = 0;
  Interval first_interval{}, second_interval{};
  double difference = 0;  // second less first
  Interval interval{};
};

// All differences are second less first. Scores are over the shared tasks alone.
struct SuiteComparison {
  std::string suite;
  std::string language;
  std::string refused;  // why there is no comparison; empty: there is one
  std::size_t of = 0;   // tasks of the suite's data; 0: not known
  std::size_t shared = 0, only_first = 0, only_second = 0;
  std::size_t harness_errors = 0;                     // shared tasks left out for them
  std::size_t missing_first = 0, missing_second = 0;  // shared, without an answer: failed
  double first = 0, second = 0;                       // mean pass rates
  ScoreInterval first_interval{}, second_interval{};
  std::string altered;       // what is wrong with the data of both; empty: nothing known
  std::string other_limits;  // "run.cpu_ms: A 10000, B 5000"; empty: the same
  double difference = 0;
  Interval interval{};    // Newcombe with one sample a task, else normal, clustered by task
  bool single = true;     // one sample a task in both runs
  PairedCounts counts{};  // of tasks; with several samples, of tasks that one run did better
  double p = 1;           // exact: McNemar, or with several samples the sign test over tasks
  std::vector<Flip> first_better, second_better;
  std::map<std::size_t, PassAtComparison> pass_at;  // for k that all shared tasks have samples for
};

// The mean over the languages of a family, clustered by problem.
struct FamilyComparison {
  std::string family;
  std::size_t languages = 0;
  ClusteredMean first, second, difference;            // second less first
  ScoreInterval first_interval{}, second_interval{};  // the one to print; cut off at 0 and 1
  double p = 1;                                       // of the difference, normal
};

struct Comparison {
  std::string first, second;  // names
  RunDifferences differences;
  std::vector<SuiteComparison> suites;  // that both runs have
  std::vector<FamilyComparison> families;
  std::vector<std::string> only_first, only_second;  // suites

  std::size_t compared() const;  // suites that were not refused
};

// Passes on a weaker seal than `least` count as not passed. Throws InputError when `folder` holds
// no run.
ComparedRun read_compared_run(const std::filesystem::path& folder, Seal least = Seal::none);

// `languages`: those that the mean of a family is over; all of them must be comparable.
Comparison compare(const ComparedRun& first, const ComparedRun& second,
                   const std::vector<std::string>& languages);

}  // namespace octet

// The one 95 % interval of a pass@1: what tables, comparisons, pages, plots and summaries print.
#pragma once

#include <string>
#include <vector>

#include "statistics/clustered_mean.hpp"

namespace octet {

enum class IntervalMethod {
  wilson,     // each problem gave one outcome: Wilson's score interval, n is the number of problems
  clustered,  // several samples a task, or the mean over suites that ask the same problems
};

// Spelling of "ci_method" in CSV and JSON: "wilson_by_problem", "clustered_by_problem".
std::string name_of(IntervalMethod method);

struct ScoreInterval {
  Interval interval{};
  IntervalMethod method = IntervalMethod::wilson;
};

// Of the mean of the suites' means. `suites`: the pass rate of each task, ClusteredValue::cluster
// being the task's id. Problems are the clusters: all samples of a task are one, and so is the same
// problem in several suites (by_problem()). With one suite whose problems each gave one outcome, 0
// or 1, it is Wilson's interval (Wilson 1927). Else it is the mean -+ 1.96 standard errors
// clustered by problem (clustered_mean.hpp), cut off at 0 and 1; where that error is 0 or cannot be
// told, which says nothing of other problems, Wilson's with the number of problems as n. [0, 1]
// without tasks.
ScoreInterval score_interval(const std::vector<std::vector<ClusteredValue>>& suites);

// As score_interval() of complete programs, each of which is a problem of its own: `passed` of
// `programs` in each suite.
struct ProgramCounts {
  std::size_t passed = 0;
  std::size_t programs = 0;
};
ScoreInterval score_interval(const std::vector<ProgramCounts>& suites);

// The problem that a task asks, whatever the language: its number ("23" of "HumanEval_23_strlen"
// and of "Python/23"), else the whole id. The translations of one benchmark share their numbers.
std::string problem_of(const std::string& task_id);

// The tasks of several suites with their problems for clusters: problem_of() their ids where it
// tells the tasks of each suite apart, else the whole id. One suite is left as it is.
std::vector<std::vector<ClusteredValue>> by_problem(
    std::vector<std::vector<ClusteredValue>> suites);

// What the figures in brackets are, for the notes of a table.
std::string interval_note();

}  // namespace octet

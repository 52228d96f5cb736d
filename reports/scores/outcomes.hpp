// What each task of a run came to, as statistics need it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "harness/record.hpp"

namespace octet {

struct SampleOutcome {
  std::size_t sample = 0;
  RecordedVerdict verdict = Verdict::missing;
  bool passed = false;  // of the base tests in the column of those
  bool reference_passed = false;
};

struct TaskOutcome {
  std::string task_id;
  std::vector<SampleOutcome> samples;  // harness errors are left out; may be none

  std::size_t passed() const;
  double pass_rate() const;  // needs samples
};

struct SuiteOutcomes {
  std::string name;
  std::string language;
  std::vector<TaskOutcome> tasks;  // in the order they were first met
  std::size_t harness_errors = 0;

  const TaskOutcome* find(const std::string& task_id) const;
  std::size_t fewest_samples() const;  // of the tasks that have any; 0 when none has
  std::size_t most_samples() const;
  double mean_pass_rate() const;  // over the tasks that have samples

  std::map<std::string, std::size_t> places;  // task_id -> place in `tasks`
};

// The suites of a run, with a suite of their own, base_column(), for the base tests of those that
// have further ones. Complete programs (octet exec) make a suite for each language.
struct RunOutcomes {
  std::vector<SuiteOutcomes> suites;  // base tests before their suite

  const SuiteOutcomes* find(const std::string& suite) const;
};

// Passes on a weaker seal than `least` count as not passed. Throws InputError with file and line.
RunOutcomes read_outcomes(const std::filesystem::path& run, Seal least = Seal::none);

// As read_outcomes() of these records.
RunOutcomes outcomes_of(const std::vector<Record>& records);

}  // namespace octet

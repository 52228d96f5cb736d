// Completions in, verdicts out.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "harness/tasks/matched_answers.hpp"
#include "harness/tasks/suite_set.hpp"
#include "jobs/execution_host.hpp"
#include "jobs/listener.hpp"
#include "jobs/options/score_options.hpp"

namespace octet {

// The same with all that follows from them: the run folder, where none is asked for. Throws
// InputError for values that the job cannot be made of.
ScoreOptions completed(ScoreOptions options);

// One file or directory of answers and the run folder it goes to.
struct PlannedScore {
  std::filesystem::path samples;
  std::filesystem::path out;
  Inventory inventory;
  RunDescription description = {};  // of plan(): what run.json would say
};

struct ScoreResult {
  JobEnd end = JobEnd::complete;
  std::vector<std::filesystem::path> runs;  // the finished run folders
};

// In three steps: made, it knows its suites; read, its answers; run, it ends with verdicts. One
// thread; run() uses as many as the executor does. What is bad about the input is known before
// anything runs.
class ScoreJob final {
 public:
  // Throws InputError for options, MissingError when there is no data for a suite. `listener` must
  // outlive the job.
  ScoreJob(ScoreOptions options, JobListener& listener);

  const std::vector<Suite>& suites() const { return asked_.suites(); }
  // Where the run of each of the samples goes.
  static std::vector<std::filesystem::path> folders_of(const ScoreOptions& options);

  // Reads all answers. Throws InputError with file and line, also for tasks without an answer.
  void read();

  // What would be run. Needs the host, whose toolchains may be missing (MissingError).
  std::vector<PlannedScore> plan();

  // Judges, and writes the run folders. `on_existing`: start_over discards what is in them first.
  // Throws as RunFolder and execute() do.
  ScoreResult run(OnExisting on_existing);

 private:
  std::vector<PlannedScore> read_for(const SuiteSet& suites, bool all_suites) const;
  RunDescription describe(const PlannedScore& planned, const SuiteSet& suites,
                          const ExecutionHost& host) const;
  ScoreResult judge(const SuiteSet& suites, ExecutionHost& host, OnExisting on_existing);
  Completeness judge_one(const PlannedScore& planned, const SuiteSet& suites, ExecutionHost& host);
  void tell_of(const PlannedScore& planned);

  ScoreOptions options_;
  JobListener& listener_;
  Languages languages_;
  SuiteSet asked_;
  std::vector<PlannedScore> planned_;
};

}  // namespace octet

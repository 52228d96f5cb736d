// Preference candidates in, pass matrix and pairs out.
#pragma once

#include <memory>
#include <string>

#include "generation/candidates/candidate_index.hpp"
#include "jobs/execution_host.hpp"
#include "jobs/listener.hpp"
#include "jobs/options/verify_options.hpp"
#include "jobs/verified_run.hpp"

namespace octet {

// The same with all that follows from them: the run folder, where none is asked for. Throws
// InputError for values that the job cannot be made of.
VerifyOptions completed(VerifyOptions options);

struct VerifyPlan {
  std::size_t prompts = 0;
  std::size_t responses = 0;
  RunDescription description;  // what run.json would say
};

// Made, it has read its candidates, so that bad input is known before anything runs. One thread;
// run() uses as many as the executor does.
class VerifyJob final {
 public:
  // `options.from` must be empty: choose_again() is for that. Throws InputError with file and line.
  // `listener` must outlive the job.
  VerifyJob(VerifyOptions options, JobListener& listener);

  // What would be run. Throws MissingError for toolchains.
  VerifyPlan plan();
  // Runs every program, then again those on which pairs depend, and chooses pairs. Throws as
  // RunFolder and execute() do.
  VerifyResult run(OnExisting on_existing);

 private:
  RunDescription describe(const CandidateInventory& inventory, const ExecutionHost& host) const;
  VerifyResult judge(const CandidateIndex& candidates, ExecutionHost& host);

  VerifyOptions options_;
  JobListener& listener_;
  Languages languages_;
  CandidateIndex found_;
};

// Throws InputError for options that no job can be made of, whichever of the two it is.
void check(const VerifyOptions& options);

// Chooses pairs again from the verdicts of the run folder options.from; nothing is run. Throws
// InputError.
VerifyResult choose_again(const VerifyOptions& options, JobListener& listener);

}  // namespace octet

// Complete programs in, verdicts out: a clean exit passes.
#pragma once

#include <cstddef>
#include <string>

#include "harness/tasks/exec_tasks.hpp"
#include "harness/tasks/selected_records.hpp"
#include "jobs/execution_host.hpp"
#include "jobs/listener.hpp"
#include "jobs/options/score_options.hpp"

namespace octet {

// The same with all that follows from them: the run folder, where none is asked for. Throws
// InputError for values that the job cannot be made of.
ExecOptions completed(ExecOptions options);

struct ExecPlan {
  std::size_t programs = 0;
  RunDescription description;  // what run.json would say
};

// Made, it has read its programs, so that bad input is known before anything runs. One thread;
// run() uses as many as the executor does.
class ExecJob final {
 public:
  // Throws InputError with file and line. `listener` must outlive the job.
  ExecJob(ExecOptions options, JobListener& listener);

  // What would be run. Throws MissingError for toolchains.
  ExecPlan plan();
  // Throws as RunFolder and execute() do.
  JobEnd run(OnExisting on_existing);

 private:
  InputInventory inventory_of(const IdRule::Wanted& wanted) const;
  InputInventory runnable(const ExecutionHost& host) const;
  RunDescription describe(const InputInventory& inventory, const ExecutionHost& host) const;

  ExecOptions options_;
  JobListener& listener_;
  Languages languages_;
  InputInventory found_;
};

}  // namespace octet

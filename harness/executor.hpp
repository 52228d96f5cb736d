// The pipeline that every flow goes through: tasks in, records out in the order of the tasks.
#pragma once

#include <cstddef>
#include <functional>

#include "base/stop.hpp"
#include "harness/execution_cache.hpp"
#include "harness/record.hpp"
#include "harness/task.hpp"
#include "runners/runner.hpp"

namespace octet {

struct ExecutorOptions {
  unsigned jobs = 1;  // programs run at the same time
  // Asked before each task and after each program; true ends the run. Thread-safe.
  std::function<bool()> stopped = stop_requested;
};

enum class Completeness { complete, stopped };

// Called by one thread at a time, in the order of the tasks.
using RecordSink = std::function<void(const Record&)>;

// Tasks in flight per job: enough that a program which runs into its time limit does not keep the
// other jobs idle, few enough that records waiting for their turn take little memory.
inline constexpr std::size_t k_tasks_per_job = 128;

// Reads, prepares, runs and judges the tasks of `source`. Memory does not depend on their number.
// When stopped, the records given to `sink` are those of the first tasks, without a gap. What
// `source` or `sink` throws ends the run and is thrown on, and so do InputError, MissingError and
// the errors of the host wherever they come from; what else octet's own code throws at a task makes
// that one a harness_error (Record::fault).
Completeness execute(TaskSource& source, const Runner& runner, ExecutionCache& cache,
                     const ExecutorOptions& options, const RecordSink& sink);

}  // namespace octet

// The pipeline that every flow goes through: tasks in, records out in the order of the tasks.
#pragma once

#include <functional>

#include "harness/evaluator.hpp"
#include "harness/record.hpp"
#include "harness/task.hpp"
#include "runners/runner.hpp"

namespace octet {

enum class Completeness { complete, stopped };

// Called by one thread at a time, in the order of the tasks.
using RecordSink = std::function<void(const Record&)>;

// Reads, prepares, runs and judges the tasks of `source`, as many at a time as the evaluator has
// room for. Memory does not depend on their number. When stopped, the records given to `sink` are
// those of the first tasks, without a gap. What `source` or `sink` throws ends the run and is
// thrown on, and so do InputError, MissingError and the errors of the host wherever they come from;
// what else octet's own code throws at a task makes that one a harness_error (Record::fault).
// Programs may be submitted to the same evaluator meanwhile.
Completeness execute(TaskSource& source, Evaluator& evaluator, const RecordSink& sink);

// By an evaluator of its own.
Completeness execute(TaskSource& source, const Runner& runner, ExecutionCache& cache,
                     const EvaluatorOptions& options, const RecordSink& sink);

}  // namespace octet

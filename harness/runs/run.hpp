// A run from start or from where it was left: tasks in, verdicts.jsonl out.
#pragma once

#include <functional>

#include "harness/executor.hpp"
#include "harness/runs/run_folder.hpp"

namespace octet {

// Where a record that is observed comes from.
enum class Origin {
  recorded,  // an earlier octet wrote it
  executed,  // this one did, just now
};

using RecordObserver = std::function<void(const Record&, Origin)>;

// Passes over the tasks that have their records in `folder`, executes the others and appends
// theirs. `observe` sees every record, old and new, in task order. Throws InputError when a record
// is not the one of its task, and what execute() throws.
Completeness run_tasks(TaskSource& source, RunFolder& folder, const Runner& runner,
                       ExecutionCache& cache, const EvaluatorOptions& options,
                       const RecordObserver& observe);

}  // namespace octet

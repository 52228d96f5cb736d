#include "harness/runs/run.hpp"

#include <fmt/format.h>

#include "base/error.hpp"

namespace octet {
namespace {

void check_is_of(const Record& record, const std::optional<Task>& task, const RunFolder& folder) {
  if (task && record.suite == task->suite && record.task_id == task->task_id &&
      record.sample == task->sample && record.language == task->language) {
    return;
  }
  const std::string expected =
      task ? fmt::format("{} {} sample {}", task->suite, task->task_id, task->sample)
           : std::string("the end of the file");
  throw InputError(
      RunFolder::verdicts_of(folder.path()).string(), folder.line(),
      fmt::format("is the record of {} {} sample {}; expected {}: the file was changed "
                  "since; give --out another folder, or --no-resume to discard it",
                  record.suite, record.task_id, record.sample, expected));
}

}  // namespace

Completeness run_tasks(TaskSource& source, RunFolder& folder, const Runner& runner,
                       ExecutionCache& cache, const EvaluatorOptions& options,
                       const RecordObserver& observe) {
  while (const auto record = folder.next_recorded()) {
    check_is_of(*record, source.next(), folder);
    observe(*record, Origin::recorded);
  }
  return execute(source, runner, cache, options, [&](const Record& record) {
    folder.append(record);
    observe(record, Origin::executed);
  });
}

}  // namespace octet

// What there is to judge of answers to suites.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <vector>

#include "benchmarks/sealed/cases.hpp"
#include "harness/task.hpp"
#include "harness/tasks/matched_answers.hpp"
#include "harness/tasks/suite_set.hpp"

namespace octet {

// What goes to every program.
struct Preparation {
  LimitChanges limits;
  // Of suites that are judged sealed: whether to run the further tests although the base tests
  // failed.
  sealed::After after = sealed::After::first_failure;
  // Whether what passes its native tests is run again with one expectation of theirs altered.
  bool control = false;
};

// The answers to selected tasks, in file order, then the missing tasks in suite order.
class ScoreTasks final : public TaskSource {
 public:
  // `suites` and `languages` must outlive the source and its tasks.
  ScoreTasks(const std::filesystem::path& path, const Languages& languages, const SuiteSet& suites,
             std::vector<TaskPlace> missing, const Preparation& preparation);

  std::optional<Task> next() override;

 private:
  MatchedAnswers answers_;
  const SuiteSet& suites_;
  std::vector<TaskPlace> missing_;
  std::size_t missing_given_ = 0;
  Preparation preparation_;
};

// What an answer, or a task without one, is to the executor. `suites` must outlive the task.
Task answer_task(const SuiteSet& suites, MatchedAnswer answer, const Preparation& preparation);
Task missing_task(const Problem& problem);

// What is judged when `completion` answers the problem of `assembler`.
Prepared prepare(const Assembler& assembler, const Completion& completion,
                 const Preparation& preparation);

}  // namespace octet

// What the executor is given: tasks, read one at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "benchmarks/verdict.hpp"
#include "harness/answer_reading.hpp"
#include "harness/control_run.hpp"
#include "runners/languages/program.hpp"

namespace octet {

// A task made ready: a program to run, or the verdict that stands without running one.
struct Prepared {
  std::optional<Program> program;
  // When there is no program: no_code, missing or harness_error.
  Verdict verdict = Verdict::no_code;
  std::string extraction;
  // Of a suite that is judged sealed: what its record says when no case was judged.
  std::optional<CaseJudgement> cases = {};
  std::string fault = {};    // of a harness_error: how octet failed at it
  ControlPlan control = {};  // of `program`, should it pass
  // Instead of `program`, `control` and `extraction`, where the answer can be meant in several
  // ways: all of them, likeliest first.
  std::vector<AnswerReading> readings = {};
};

struct Task {
  std::string suite;
  std::string task_id;
  std::size_t sample = 0;
  std::string language;
  // Extracts and assembles. Called at most once, on any thread; free of side effects. What it
  // throws is this task's harness_error, unless bad input or the host is the reason.
  std::function<Prepared()> prepare;
  // In a part of a run: where it stands in the whole, so that the parts can be joined. Tasks of one
  // id may share a place.
  std::optional<std::uint64_t> place = {};
  bool truncated = false;  // the answer ended at the token limit
};

// The order of tasks is the order of records and the same each time the same input is read: a run
// is resumed by skipping the tasks that have their records.
class TaskSource {
 public:
  virtual ~TaskSource() = default;
  // Nothing at the end. Called by one thread at a time. Throws InputError with file and line.
  virtual std::optional<Task> next() = 0;
};

}  // namespace octet

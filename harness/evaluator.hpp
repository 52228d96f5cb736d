// From a program to its judged evidence, each program once.
#pragma once

#include <functional>
#include <future>
#include <memory>
#include <string>

#include "harness/execution_cache.hpp"
#include "harness/record.hpp"
#include "runners/runner.hpp"

namespace octet {

// What a record says of an execution.
struct Evidence {
  Judgement judgement;
  std::optional<StepRecord> compile;
  std::optional<StepRecord> run;
  std::string out;
  std::string err;
  bool cached = false;     // the execution was known, or made for an identical program
  bool abandoned = false;  // a stop was requested meanwhile: this is no evidence
};

// Evidence that may still be in the making.
struct Evaluation {
  std::shared_future<Evidence> evidence;
  bool shared = false;  // with an identical program that came first
};

// Runs programs and judges what happened. An identical program that is known, or running at this
// moment, is not run again. What is undecided (runners/contention.hpp) is run again, alone, before
// it counts. Thread-safe.
class Evaluator final {
 public:
  // `runner` and `cache` must outlive the evaluator. `stopped`: whether to abandon what is running;
  // thread-safe.
  Evaluator(const Runner& runner, ExecutionCache& cache, std::function<bool()> stopped);
  ~Evaluator();
  Evaluator(const Evaluator&) = delete;  // one table of running programs
  Evaluator& operator=(const Evaluator&) = delete;

  // Returns when the evidence is there, or when another thread is making it for an identical
  // program.
  Evaluation evaluate(const Program& program);

 private:
  Evidence look_up_or_run(const Program& program, const std::string& key);
  Execution run(const Program& program);

  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace octet

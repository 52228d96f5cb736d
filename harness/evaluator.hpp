// From a program to its judged evidence, each program once: alone by itself, or as one of a batch.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>

#include "base/stop.hpp"
#include "harness/evidence.hpp"
#include "harness/execution_cache.hpp"
#include "runners/runner.hpp"

namespace octet {

// Programs on their way per job: enough that one that runs into its time limit does not keep the
// other jobs idle, few enough that those waiting take little memory.
inline constexpr std::size_t k_programs_per_job = 128;

struct EvaluatorOptions {
  unsigned jobs = 1;  // programs run at the same time, as those of the runner
  // Submitted programs on their way at most; 0: k_programs_per_job for each job.
  std::size_t room = 0;
  // Asked before and after each run; true abandons it. Thread-safe.
  std::function<bool()> stopped = stop_requested;
};

// A host that fails (no process, no memory, a sandbox that is not set up in time) is asked again
// after a while, so many times in all, the last time alone. One that failed at the last
// k_host_is_ill programs, each as often, is asked once a program until it succeeds.
inline constexpr unsigned k_host_attempts = 3;
inline constexpr unsigned k_host_is_ill = 8;

// Runs programs and judges what happened. An identical program that is known, or running at this
// moment, is not run again. What is undecided (runners/contention.hpp) is run again, alone, before
// it counts. Thread-safe.
class Evaluator final {
 public:
  // Called by one thread of the evaluator's, which calls nothing else, in the order in which the
  // programs are done. It must not throw, and what takes long in it keeps others waiting. In it
  // submit() does not wait; wait() must not be called.
  using Callback = std::function<void(const Evaluation&)>;

  // `runner` and `cache` must outlive the evaluator.
  Evaluator(const Runner& runner, ExecutionCache& cache, EvaluatorOptions options);
  // Waits as wait() does. Nobody may submit any more.
  ~Evaluator();
  Evaluator(const Evaluator&) = delete;  // one table of running programs
  Evaluator& operator=(const Evaluator&) = delete;

  // Waits for room, then sees to it that the program is evaluated and `callback` called, once, also
  // after a stop.
  void submit(Program program, Callback callback);
  // False, and nothing is taken, when there is no room.
  bool try_submit(Program& program, Callback& callback);
  // Until nothing that was submitted is on its way: all callbacks have returned.
  void wait();

  // Runs the program on the calling thread. Returns when the evidence is there, or when another
  // thread is making it for an identical program.
  Evaluation evaluate(const Program& program);

  const EvaluatorOptions& options() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace octet

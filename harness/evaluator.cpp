#include "harness/evaluator.hpp"

#include <poll.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <utility>
#include <variant>

#include "base/error.hpp"
#include "base/utf8.hpp"
#include "base/watch/handling.hpp"
#include "harness/running_programs.hpp"
#include "harness/submissions.hpp"
#include "runners/contention.hpp"
#include "runners/languages/language.hpp"

namespace octet {
namespace {

constexpr std::chrono::milliseconds k_first_pause{100};  // before a host that failed is asked again
constexpr int k_longer = 5;                              // so many times, each time

std::optional<StepRecord> step_record(const std::optional<Outcome>& outcome) {
  if (!outcome) return std::nullopt;
  return StepRecord{outcome->termination, outcome->usage};
}

bool failed(const Outcome& outcome) {
  return std::holds_alternative<SandboxFailed>(outcome.termination);
}

bool host_failed(const Execution& execution) {
  const auto& runs = execution.case_runs;
  return (execution.compile && failed(*execution.compile)) ||
         (execution.run && failed(*execution.run)) ||
         std::any_of(runs.begin(), runs.end(),
                     [](const CaseRun& run) { return failed(run.outcome); });
}

Evidence make_evidence(const Execution& execution, const Program& program) {
  const OwnWork work("judging what the program did");
  Evidence evidence;
  evidence.judgement = judge(execution, program);
  if (host_failed(execution)) evidence.standing = Evidence::Standing::host_failed;
  evidence.compile = step_record(execution.compile);
  evidence.run = step_record(execution.run);
  const auto& last = execution.run ? execution.run : execution.compile;
  // What one had written when its report was enough differs from run to run.
  if (last && !std::holds_alternative<Stopped>(last->termination)) {
    evidence.out = printable_utf8(last->out, k_recorded_output);
    evidence.err = printable_utf8(last->err, k_recorded_output);
  }
  return evidence;
}

Evidence abandoned() {
  Evidence evidence;
  evidence.standing = Evidence::Standing::abandoned;
  return evidence;
}

// Or until a stop is requested.
void pause_for(std::chrono::milliseconds time) {
  pollfd stop{stop_descriptor(), POLLIN, 0};
  ::poll(&stop, 1, static_cast<int>(time.count()));
}

EvaluatorOptions with_room(EvaluatorOptions options) {
  if (options.jobs == 0) options.jobs = 1;
  if (options.room == 0) options.room = options.jobs * k_programs_per_job;
  return options;
}

}  // namespace

struct Evaluator::State {
  const Runner& runner;
  ExecutionCache& cache;
  EvaluatorOptions options;
  RunningPrograms running = {};
  std::atomic<unsigned> failures = 0;  // of the host, programs in a row
  Submissions submissions;             // last: it ends first, and its work needs the others

  State(const Runner& r, ExecutionCache& c, EvaluatorOptions o)
      : runner(r),
        cache(c),
        options(with_room(std::move(o))),
        submissions(threads_for(options.jobs), options.room) {}

  void make(const Program& program, const std::string& key, const RunningPrograms::Joined& joined);
  Evidence look_up_or_run(const Program& program, const std::string& key);
  Execution run_decided(const Program& program, Contention contention) const;
  std::optional<Execution> try_run(const Program& program, unsigned attempt);
  Execution run(const Program& program);
  void evaluate_then(const Program& program, const Callback& then);
  void start(Program program, Callback callback);
};

// What timed out or came near it beside others is run again, alone: runners/contention.hpp.
Execution Evaluator::State::run_decided(const Program& program, Contention contention) const {
  Execution execution = runner.run(program, contention);
  const bool is_decided =
      contention == Contention::alone || !(execution.undecided || judge(execution, program).unsure);
  return is_decided || options.stopped() ? execution : runner.run(program, Contention::alone);
}

// Nothing when the host failed and may be asked again. Counts programs that it failed at.
std::optional<Execution> Evaluator::State::try_run(const Program& program, unsigned attempt) {
  const bool is_last = attempt == k_host_attempts || failures >= k_host_is_ill;
  const bool is_alone = attempt == k_host_attempts;
  try {
    Execution execution = run_decided(program, is_alone ? Contention::alone : Contention::shared);
    const bool failed = host_failed(execution);
    if (!failed) failures = 0;
    if (failed && is_last) ++failures;
    if (!failed || is_last || options.stopped()) return execution;
  } catch (const SystemError&) {
    if (is_last) ++failures;
    if (is_last || options.stopped()) throw;
  }
  return std::nullopt;
}

Execution Evaluator::State::run(const Program& program) {
  std::chrono::milliseconds pause = k_first_pause;
  for (unsigned attempt = 1;; ++attempt, pause *= k_longer) {
    if (auto execution = try_run(program, attempt)) return std::move(*execution);
    pause_for(pause);
  }
}

Evidence Evaluator::State::look_up_or_run(const Program& program, const std::string& key) {
  if (const auto known = cache.find(key)) {
    Evidence evidence = make_evidence(*known, program);
    evidence.cached = true;
    return evidence;
  }
  if (options.stopped()) return abandoned();
  const Execution execution = run(program);
  // From here on it cannot be told whether the stop is what ended the program.
  if (options.stopped()) return abandoned();
  Evidence evidence = make_evidence(execution, program);
  if (evidence.judgement.verdict != Verdict::timed_out) cache.store(key, execution);
  return evidence;
}

void Evaluator::State::make(const Program& program, const std::string& key,
                            const RunningPrograms::Joined& joined) try {
  running.made(key, joined, look_up_or_run(program, key));
} catch (...) {
  running.failed(key, joined, std::current_exception());
}

// On a thread that must not wait for others: whoever makes the evidence goes on with it.
void Evaluator::State::evaluate_then(const Program& program, const Callback& then) try {
  const Handling handling(program.source, "a submitted program");
  const std::string key = cache_key(program, runner);
  const RunningPrograms::Joined joined = running.join(key);
  if (joined.first) {
    make(program, key, joined);
    then({joined.future(), false});
  } else {
    running.when_made(joined, [joined, then] { then({joined.future(), true}); });
  }
} catch (...) {
  std::promise<Evidence> none;
  none.set_exception(std::current_exception());
  then({none.get_future().share(), false});
}

void Evaluator::State::start(Program program, Callback callback) {
  submissions.start([this, program = std::move(program), callback = std::move(callback)] {
    evaluate_then(program, [this, callback](const Evaluation& evaluation) {
      submissions.call_back([callback, evaluation] { callback(evaluation); });
    });
  });
}

Evaluator::Evaluator(const Runner& runner, ExecutionCache& cache, EvaluatorOptions options)
    : state_(std::make_unique<State>(runner, cache, std::move(options))) {}

Evaluator::~Evaluator() = default;

Evaluation Evaluator::evaluate(const Program& program) {
  const std::string key = cache_key(program, state_->runner);
  const RunningPrograms::Joined joined = state_->running.join(key);
  if (joined.first) state_->make(program, key, joined);
  return {joined.future(), !joined.first};
}

void Evaluator::submit(Program program, Callback callback) {
  state_->submissions.take_room();
  state_->start(std::move(program), std::move(callback));
}

bool Evaluator::try_submit(Program& program, Callback& callback) {
  if (!state_->submissions.try_take_room()) return false;
  state_->start(std::move(program), std::move(callback));
  return true;
}

void Evaluator::wait() {
  state_->submissions.wait();
}

const EvaluatorOptions& Evaluator::options() const {
  return state_->options;
}

}  // namespace octet

#include "harness/evaluator.hpp"

#include <mutex>
#include <unordered_map>
#include <utility>

#include "base/utf8.hpp"
#include "base/watch/handling.hpp"
#include "runners/languages/language.hpp"

namespace octet {
namespace {

std::optional<StepRecord> step_record(const std::optional<Outcome>& outcome) {
  if (!outcome) return std::nullopt;
  return StepRecord{outcome->termination, outcome->usage};
}

Evidence make_evidence(const Execution& execution, const Program& program) {
  const OwnWork work("judging what the program did");
  Evidence evidence;
  evidence.judgement = judge(execution, program);
  evidence.compile = step_record(execution.compile);
  evidence.run = step_record(execution.run);
  if (const auto& last = execution.run ? execution.run : execution.compile) {
    evidence.out = printable_utf8(last->out, k_recorded_output);
    evidence.err = printable_utf8(last->err, k_recorded_output);
  }
  return evidence;
}

}  // namespace

struct Evaluator::State {
  const Runner& runner;
  ExecutionCache& cache;
  std::function<bool()> stopped;
  std::mutex mutex;                                                       // guards running
  std::unordered_map<std::string, std::shared_future<Evidence>> running;  // by cache key
};

Evaluator::Evaluator(const Runner& runner, ExecutionCache& cache, std::function<bool()> stopped)
    : state_(new State{runner, cache, std::move(stopped), {}, {}}) {}

Evaluator::~Evaluator() = default;

Evaluation Evaluator::evaluate(const Program& program) {
  const std::string key = cache_key(program, state_->runner);
  std::promise<Evidence> promise;
  const std::shared_future<Evidence> future = promise.get_future().share();
  {
    const std::lock_guard lock(state_->mutex);
    const auto [other, first] = state_->running.emplace(key, future);
    if (!first) return {other->second, true};
  }
  // The cache does not keep timeouts, so the table does, as long as the run lasts. They are few:
  // each takes all of its time.
  bool keep = false;
  try {
    Evidence evidence = look_up_or_run(program, key);
    keep = !evidence.abandoned && evidence.judgement.verdict == Verdict::timed_out;
    promise.set_value(std::move(evidence));
  } catch (...) {
    promise.set_exception(std::current_exception());
  }
  if (!keep) {
    const std::lock_guard lock(state_->mutex);
    state_->running.erase(key);
  }
  return {future, false};
}

Evidence Evaluator::look_up_or_run(const Program& program, const std::string& key) {
  if (const auto known = state_->cache.find(key)) {
    Evidence evidence = make_evidence(*known, program);
    evidence.cached = true;
    return evidence;
  }
  Evidence abandoned;
  abandoned.abandoned = true;
  if (state_->stopped()) return abandoned;
  Execution execution = run(program);
  // From here on it cannot be told whether the stop is what ended the program.
  if (state_->stopped()) return abandoned;
  Evidence evidence = make_evidence(execution, program);
  if (evidence.judgement.verdict != Verdict::timed_out) state_->cache.store(key, execution);
  return evidence;
}

Execution Evaluator::run(const Program& program) {
  Execution execution = state_->runner.run(program, Contention::shared);
  if (!execution.undecided && !judge(execution, program).unsure) return execution;
  if (state_->stopped()) return execution;
  return state_->runner.run(program, Contention::alone);
}

}  // namespace octet

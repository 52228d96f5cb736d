#include "generation/samples/behaviour.hpp"

#include <fmt/format.h>

#include <map>
#include <utility>

#include "base/error.hpp"
#include "base/watch/handling.hpp"
#include "benchmarks/typed/type.hpp"
#include "generation/facts/unit_awaiters.hpp"
#include "generation/samples/test_cases.hpp"

namespace octet {
namespace {

std::optional<std::size_t> arguments_of(const Sample& sample) {
  if (sample.contract.kind != ContractKind::function || sample.code.empty()) return std::nullopt;
  try {
    return typed::parse_signature(sample.contract.signature).parameters.size();
  } catch (const InputError&) {
    return std::nullopt;  // dropped before anybody read its types
  }
}

std::vector<BehaviourTrial> trials_of(const Sample& sample, std::size_t arguments,
                                      const Language& language, const BenchmarkCases& benchmarks) {
  std::map<const BenchmarkProblem*, TestCases> fitting;
  const auto fits = [&](const BenchmarkProblem& problem) {
    const TestCases first(problem.first, sample.contract, language, 1);
    if (first.runnable().empty()) return false;
    TestCases cases(problem.cases, sample.contract, language, problem.count);
    if (cases.runnable().size() < problem.count) return false;
    fitting.emplace(&problem, std::move(cases));
    return true;
  };
  std::vector<BehaviourTrial> trials;
  for (const BenchmarkProblem* problem :
       benchmarks.nearest(sample.question, arguments, k_behaviour_problems, fits))
    trials.push_back({problem, fitting.at(problem).program(sample.code, 0)});
  return trials;
}

}  // namespace

std::vector<BehaviourTrial> behaviour_trials(const Sample& sample, const Language& language,
                                             const BenchmarkCases& benchmarks) {
  const auto arguments = arguments_of(sample);
  if (!arguments || !language.driver) return {};
  try {
    return handle(sample.code, sample_id(sample), "putting cases of benchmarks to a sample",
                  [&] { return trials_of(sample, *arguments, language, benchmarks); });
  } catch (const HandlingFault&) {
    return {};
  } catch (const InputError&) {
    return {};  // says something that its language cannot be told
  }
}

std::optional<Drop> drop_of_trial(const BehaviourTrial& trial, const VerdictFact& fact) {
  if (fact.verdict != Verdict::passed) return std::nullopt;
  return Drop(DropReason::contaminated_behaviour,
              fmt::format("passes its {} cases", trial.problem->count),
              trial.problem->suite + " " + trial.problem->task_id);
}

Coroutine<std::optional<Drop>> check_behaviour(UnitRunner& runner, const Sample& sample,
                                               const Language& language,
                                               const BenchmarkCases& benchmarks) {
  const std::vector<BehaviourTrial> trials = behaviour_trials(sample, language, benchmarks);
  for (const BehaviourTrial& trial : trials) {
    const VerdictFact fact = co_await runner.judge(trial.program);
    if (auto drop = drop_of_trial(trial, fact)) co_return drop;
  }
  co_return std::nullopt;
}

}  // namespace octet

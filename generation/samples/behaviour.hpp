// Whether a function does what a benchmark's problem asks for, whatever its words are: it is run on
// the cases of the three problems that are most like its question and that can be put to it.
//
// What cannot be told so: programs with standard input, so all of Bash; functions with their
// arguments in another order, or in other types than the cases have.
#pragma once

#include <optional>
#include <vector>

#include "generation/decontamination/benchmark_cases.hpp"
#include "generation/facts/unit_runner.hpp"
#include "generation/samples/sample.hpp"
#include "runners/languages/language.hpp"

namespace octet {

inline constexpr std::size_t k_behaviour_problems = 3;

// The code of a sample on the cases of a problem.
struct BehaviourTrial {
  const BenchmarkProblem* problem = nullptr;
  Program program;
};

// None for what is no function with a signature, has no code, or fits no problem: all cases of one
// have to be of the types that the function declares. Never throws for what a sample says.
std::vector<BehaviourTrial> behaviour_trials(const Sample& sample, const Language& language,
                                             const BenchmarkCases& benchmarks);

// What follows from a trial: a function that passes all cases of a problem is dropped.
std::optional<Drop> drop_of_trial(const BehaviourTrial& trial, const VerdictFact& fact);

// Runs the trials, one after the other, until one decides it.
Coroutine<std::optional<Drop>> check_behaviour(UnitRunner& runner, const Sample& sample,
                                               const Language& language,
                                               const BenchmarkCases& benchmarks);

}  // namespace octet

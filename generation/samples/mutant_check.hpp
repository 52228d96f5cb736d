// How well the tests of a sample tell its code from small mistakes in it.
#pragma once

#include <cstdint>

#include "generation/facts/unit_runner.hpp"
#include "generation/samples/sample.hpp"
#include "generation/samples/test_cases.hpp"

namespace octet {

// Tests that kill a smaller share are asked for again. Thousandths.
inline constexpr std::uint64_t k_least_killed = 600;

// Token mutants of the sample's code (generation/mutants), `wanted` of them, drawn by `seed`, the
// sample's number and whether it is of a discussion; each runs on the live cases of `cases` by the
// judge that the code went through. One that does not compile is not counted, and the next one
// takes its place; three times as many as are wanted are tried at most. A mutant is killed when it
// fails a case, or runs for more than two seconds. Verdicts are facts of the runner.
Coroutine<MutantCheck> check_mutants(UnitRunner& runner, const TestCases& cases,
                                     const Sample& sample, const Language& language,
                                     std::uint64_t seed, std::uint64_t wanted);

// Whether further cases are to be asked for.
bool kills_too_few(const MutantCheck& check);

}  // namespace octet

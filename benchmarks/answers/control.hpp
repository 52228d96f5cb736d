// The control of native tests: the same tests with one expectation altered, so that a right answer
// must fail them. A program that passes both does not pass by what it computes.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "benchmarks/problem.hpp"
#include "runners/languages/syntax.hpp"

namespace octet {

struct AlteredTests {
  std::string tests;
  std::size_t line = 0;  // of the tests, 1-based: where the expectation stands
  std::string was;       // the altered piece of it, as it was
  std::string is;        // and as it is now
};

// What is called, and where its examples stand.
struct ControlledCall {
  std::string_view name;    // of the wanted function; empty: any that the tests call
  std::string_view prompt;  // cases whose arguments stand here are not taken
};

// `tests` with the expectation of the last case altered that no example of the prompt shows. What
// expectations look like is data: Syntax::expectations. Numbers change by more than 1 + |x| (those
// of nine digits and more by nine tenths), texts in their first character, true to false; an empty
// list gets an element. Nothing when no such case is found: then there is no control.
// Deterministic; time and memory are linear in the tests but for a bounded number of looks into the
// prompt.
std::optional<AlteredTests> alter_expectation(std::string_view tests, const ControlledCall& call,
                                              const Syntax& syntax);

// Of a problem that is judged by `Problem::tests`, with its prompt and the function it asks for.
std::optional<AlteredTests> alter_expectation(const Problem& problem);

}  // namespace octet

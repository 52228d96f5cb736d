// A sample's program on its tests: what it did, and what that says of both.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "generation/facts/unit_runner.hpp"
#include "generation/recipes/recipe.hpp"
#include "generation/samples/sample.hpp"
#include "generation/samples/test_cases.hpp"

namespace octet {

// What running `code` came to.
struct Verification {
  SampleTests tests;
  Verdict verdict = Verdict::harness_error;
  std::optional<Drop> drop;  // why the sample is not kept; nothing: it is
  bool may_retry = false;    // the answer may be at fault: a second one is worth asking for
  std::string facts;         // in words, for models: what happened
  std::vector<std::string> programs;  // digests of what was run
};

// Runs it once and, where that decides something, once more: a program that does otherwise then is
// flaky and drops out. A third of the cases against it refutes it or them (KodCode and the design
// give one more attempt then); fewer are disputed and left out. All facts are the runner's, so it
// is the same whenever it is derived again.
Coroutine<Verification> verify(UnitRunner& runner, TestCases& cases, const std::string& code,
                               std::size_t least);

// Whether the language can parse the code, or compile it, as far as that can be told without tests;
// nothing where it does. Adds what was run to the sample's programs.
Coroutine<std::optional<Drop>> check_compiles(UnitRunner& runner, Sample& sample,
                                              const Language& language);

}  // namespace octet

// A sample's program on its tests: what it did, and what that says of both.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "generation/facts/fact.hpp"
#include "generation/facts/unit_runner.hpp"
#include "generation/recipes/recipe.hpp"
#include "generation/samples/sample.hpp"
#include "generation/samples/test_cases.hpp"

namespace octet {

// What running `code` came to.
struct Verification {
  VerdictFact first;  // of the first run; without cases: nothing ran
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

// Whether it got as far as its cases: what compiles and can be run.
bool ran(const Verification& run);
// Whether other languages can change what it came to: it ran, did the same twice, and there are
// enough cases, or some that it fails.
bool is_weighable(const Verification& run);

// Judges a run of `cases` anew, by how many other languages pass each (agreement.hpp): one disputed
// case refutes the answer, untrusted ones are no live cases and are not told to models. Changes
// nothing of what is not weighable.
void weigh(Verification& run, TestCases& cases, const std::vector<std::size_t>& others,
           std::size_t least);

// Fewer live cases of so many than the recipe asks.
Drop too_few_tests(std::size_t live, std::size_t cases);

// Whether the language can parse the code, or compile it, as far as that can be told without tests;
// nothing where it does. Adds what was run to the sample's programs.
Coroutine<std::optional<Drop>> check_compiles(UnitRunner& runner, Sample& sample,
                                              const Language& language);

}  // namespace octet

// Which test cases several languages agree on (docs/generate.md).
//
// A port is an answer to the same task in another language, written without the first answer. What
// a tester expects may be wrong, and so may an answer, but two languages that were written apart
// from each other seldom go wrong in the same way. Languages agree by verdicts: both give what the
// case expects. What they give instead is not compared, for it has no form that all languages
// share (a float here is an integer there), so only the tester's value can be agreed on.
//
//   the answer   other languages that pass   the case is
//   passes       one or more                 live (or trivial): trusted
//   passes       none                        untrusted: it does not count
//   fails        two or more                 disputed: trusted, and the answer is wrong
//   fails        at most one                 untrusted: it does not count, nor against the answer
//
// So a wrong expectation drops nobody, as nobody gives it; and an answer is refuted by one disputed
// case, as the tester and two languages are against it. The rule is the same for ports themselves.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "generation/samples/sample.hpp"

namespace octet {

// The code of one language on all cases.
struct LanguageRun {
  std::string language;
  std::vector<bool> passes;  // by case, at both runs; of one that was not run, no
};

// By case the languages that pass it, in the order of the runs.
using AgreedBy = std::vector<std::vector<std::string>>;
AgreedBy agreed_by(const std::vector<LanguageRun>& runs);

// Whether one more language would decide something: a single one passes a case.
bool is_undecided(const AgreedBy& agreed);

// By case how many other languages than that of the run pass it. `agreed` is of runs with this one.
std::vector<std::size_t> others_that_pass(const AgreedBy& agreed, const std::vector<bool>& passes);

// What a case is in the light of others. `alone`: by the answer's own runs.
CaseState weighed(CaseState alone, std::size_t others);

}  // namespace octet

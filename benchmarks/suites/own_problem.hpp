// One record of a user's own problems. Which forms there are is told by its keys: the table is
// docs/own-suites.md.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "benchmarks/problem.hpp"
#include "runners/languages/language.hpp"

namespace octet {

// How answers to a problem are asked for and judged.
enum class OwnForm {
  continued,  // the prompt is the beginning of a program; tests are appended (MultiPL-E, HumanEval)
  asserts,    // the prompt is words; tests are appended (MBPP)
  cases,      // the prompt is words; programs run on input, or functions called
};

struct OwnProblem {
  Problem problem;  // without Problem::suite
  OwnForm form = OwnForm::cases;
};

// SuiteEntry::protocol, and the group of suites whose prompts theirs are like.
std::string protocol_of(OwnForm form);

// The problem of one line, once for each language that it names. `fallback`: the language of
// records that name none; null: those of forms that belong to Python are Python, others an error.
// Keys that are not used are left alone. Throws InputError with file and line: a record of no form,
// a value of another type, an unknown language, no tests.
std::vector<OwnProblem> read_own_problem(std::string_view text, const std::string& file,
                                         std::size_t line, const Languages& languages,
                                         const Language* fallback);

}  // namespace octet

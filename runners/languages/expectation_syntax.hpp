// How tests say what they expect, as far as it is needed to alter one expectation
// (benchmarks/answers/control.hpp): the "expectations" object of a language file's syntax.
#pragma once

#include <string>
#include <vector>

#include "runners/languages/assembly_syntax.hpp"

namespace octet {

// CALL == VALUE, where a test fails unless they are equal.
struct ComparisonSyntax {
  std::vector<std::string> symbols;  // "==", "is"
  // What it has to stand in: a word before it in its statement ("assert"), the name of a function
  // around it ("Debug.Assert", "if"), or a bracket ("[").
  std::vector<std::string> within;
};

struct ExpectationSyntax {
  std::vector<ComparisonSyntax> comparisons;
  std::vector<std::string> methods;    // CALL.equals(VALUE), inside one of `asserts`
  std::vector<std::string> functions;  // assertEqual(CALL, VALUE), in either order
  std::vector<std::string> asserts;    // assert(CALL): what is asserted is true
  std::string denial;                  // assert(!CALL): "!"
  // Words and symbols that end an operand, beside "," and ";": "&&".
  std::vector<std::string> operand_ends;
  // Before or behind a comparison these make it say nothing for sure: "!", "||".
  std::vector<std::string> spoilers;
  // Words that a value may hold; one with another word is not taken for a value.
  std::vector<std::string> value_words;
  std::vector<std::string> key_marks;  // what follows a word that is a key: ":"
  std::string call_opening;  // a call has no brackets, and its name follows this: "$(" of Bash
  // Values, as tokens, and what they are altered to: "true" to "false", "[]" to "[7]".
  std::vector<TestReplacement> altered;
};

}  // namespace octet

// Correct code of a task, as a model is shown it to be explained, and what those who write from the
// explanation are given beside it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "benchmarks/problem.hpp"
#include "runners/languages/language.hpp"

namespace octet {

struct CorrectCode {
  std::string suite, task_id;  // whose it is
  const Language* language = nullptr;
  std::string head;  // imports, class, signature: what its continuation goes on from; may be empty
  std::string code;
  std::size_t limit = 0;  // characters of its explanation

  std::string shown() const;  // both, with the brackets that its tests would close
};

// The suite's own solution; its `code` is empty where the suite has none.
CorrectCode own_code_of(const Problem& problem);

// An answer that passed: a whole program.
CorrectCode answer_code_of(const Problem& problem, const std::string& answer);

// What the tests need of the code, and nothing of what it does: the published declaration, else the
// prompt without its comments, else the head of the solution's function. Empty where nothing is
// known.
std::string declaration_of(const Problem& problem);

// `code` without comments and without strings that stand as statements by themselves, which are
// Python's comments; lines that they leave empty go, too.
std::string without_comments(std::string_view code, const Syntax& syntax);

}  // namespace octet

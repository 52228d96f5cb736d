// Prompts whose matrix of verdicts is written out, for tests of what follows from it.
#pragma once

#include <string>
#include <vector>

#include "generation/candidates/test_validation.hpp"
#include "runners/languages/language.hpp"

namespace octet::test {

inline const Languages& languages() {
  static const Languages all = Languages::embedded();
  return all;
}

inline constexpr Verdict P = Verdict::passed, W = Verdict::wrong_answer, C = Verdict::compile_error;

// A prompt whose response i is the only one of row i.
struct JudgedRows {
  CandidatePrompt prompt;
  PassMatrix matrix;

  explicit JudgedRows(const std::vector<std::vector<Verdict>>& rows) {
    prompt.id = "p";
    prompt.language = languages().find("python");
    matrix.tests.assign(rows.front().size(), TestState::live);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      prompt.responses.push_back({std::to_string(i), "answer " + std::to_string(i), "stop"});
      MatrixRow row;
      row.program = {"x = " + std::to_string(i), "fenced", {i}};
      row.tests = rows[i];
      row.verdict = P;
      row.seal = Seal::sealed;
      for (const Verdict each : rows[i]) {
        if (row.verdict == P) row.verdict = each;
      }
      matrix.rows.push_back(row);
    }
    matrix.consensus.assign(rows.size(), false);
  }

  std::vector<Repetition> same_again() const {
    std::vector<Repetition> all;
    for (std::size_t i = 0; i < matrix.rows.size(); ++i) all.push_back({i, matrix.rows[i].tests});
    return all;
  }
  std::string states() const {
    std::string text;
    for (const TestState state : matrix.tests) text += name_of(state).substr(0, 1);
    return text;
  }
};

}  // namespace octet::test

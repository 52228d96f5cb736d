// What the distinct programs of one prompt did with each of its tests.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "generation/candidates/candidate_programs.hpp"
#include "harness/record.hpp"

namespace octet {

// What a second run of a program showed.
enum class Steadiness { unknown, same, differs };

// One distinct program of a prompt: a row of the matrix.
struct MatrixRow {
  CandidateProgram program;
  std::string sha256;  // of the whole program; empty when nothing was run
  RecordedVerdict verdict = Verdict::no_code;
  bool reference_passed = false;
  RecordedSeal seal = Seal::none;  // as it counts: Record::counted_seal()
  std::vector<Verdict> tests;      // one for each test; empty when nothing was run
  Steadiness steadiness = Steadiness::unknown;
  // Of its control run, where it passed native tests and there was to be one.
  std::optional<RecordedControl> control = {};
  double score = 0;  // of the consensus, of the best row 1; 0 when it was not asked

  bool passes(std::size_t test) const {
    return test < tests.size() && tests[test] == Verdict::passed;
  }
  // Compiled and ran every test to an end of its own; what is forged has none that is its own.
  bool ran() const;
  // Did not get as far as a test: no code, or code that does not compile.
  bool is_broken() const;
};

// What a test is worth, in the order in which that is asked.
enum class TestState {
  live,
  trivial,     // passed by all that ran: live, but no evidence
  flaky,       // programs that passed or failed it did otherwise when run again
  oracle,      // the oracle fails it
  impossible,  // nobody passes it
  outvoted,    // those that agree with most of the others fail it
};

std::string name_of(TestState state);
inline bool is_live(TestState state) {
  return state == TestState::live || state == TestState::trivial;
}

struct PassMatrix {
  std::vector<MatrixRow> rows;   // in the order of their first response
  std::vector<TestState> tests;  // once validated
  std::vector<bool> consensus;   // of rows: in the set that the others agree with most

  std::size_t live() const;
};

// The matrix of a prompt, whose distinct programs these are, without any verdict.
PassMatrix empty_matrix(const CandidatePrompt& prompt, std::vector<CandidateProgram> programs);

// The row of the program that a response holds; null for none. As long as `matrix` stays as it is.
const MatrixRow* row_of(const PassMatrix& matrix, std::size_t response);

// Fills a row from the record of its program.
void fill(MatrixRow& row, const Record& record, std::size_t tests);

// A user's tests may be such that a right answer passes them altered, too. So what survived its
// control is forged only where another program of the prompt passed the tests and failed its own.
// When all rows are filled.
void settle_controls(PassMatrix& matrix);

// The line of matrix.jsonl without its newline.
std::string to_line(const CandidatePrompt& prompt, const PassMatrix& matrix);

}  // namespace octet

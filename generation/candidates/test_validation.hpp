// Which tests of a prompt are to be believed, and which programs: from the pass matrix alone.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "generation/candidates/pass_matrix.hpp"

namespace octet {

// At most so many of the rows that pass most tests are run a second time.
inline constexpr std::size_t k_most_repeated_passers = 16;

// Rows that are run a second time, in order: those on which it depends what a pair can be made of.
//
// A test is open when a row that ran to an end of its own passes it, another such row or one that
// is broken does not, and the oracle, if there is one, passes it. A chosen and a rejected answer
// differ on an open test, whatever second runs may show: where none is open there are no pairs, and
// nothing is run again. This asks for no option of the choice, for pairs may be chosen again with
// other ones.
//
// Where some are, the first rows of those that pass at least half as many tests as the best are run
// again: a chosen answer must have done the same twice. And where there are several tests, for each
// open one the first row that passed it and the first that ran and failed it, which tells a flaky
// test from a flaky program. With a single test those that may be chosen tell it: when but one of
// them differs, that one is at fault.
std::vector<std::size_t> rows_to_repeat(const PassMatrix& matrix,
                                        std::optional<std::size_t> oracle_response);

// A second run of a row, for comparison.
struct Repetition {
  std::size_t row = 0;
  std::vector<Verdict> tests;  // as MatrixRow::tests
};

enum class Trust {
  proven,    // what passes all live tests is right
  solved,    // likewise, and some program passed them: one that nobody here passes counts
  unproven,  // tests were generated, too: they and the programs vouch for each other
};

// Sets the state of every test, the scores and the steadiness of the rows and the consensus. A
// test is flaky when a quarter of the programs that were run again, and two at least, did otherwise
// on it; programs that did otherwise on more than a quarter of the tests are not asked. A program
// that did otherwise on another test is unsteady.
//
// With unproven tests, rows (weighted by their responses) and tests give each other weight, as in
// CodeDPO (arXiv 2410.05605): score(row) <- (1-d) score(row) + d sum of the scores of the tests it
// passes, and back, d = 0.85, ten rounds, each normalised to a greatest of 1. Rows that pass the
// same tests are one group; the group with the greatest product of score and responses is the
// consensus, and a test it fails is outvoted. A prompt whose consensus holds less than a tenth of
// the responses that ran has none: all its tests are outvoted.
void validate(PassMatrix& matrix, const std::vector<Repetition>& repetitions,
              std::optional<std::size_t> oracle_response, Trust trust);

}  // namespace octet

// What is odd about a published table seen from its cells' neighbours.
#pragma once

#include <vector>

#include "reports/audit/audit.hpp"

namespace octet {

// Two columns or more, side by side, whose cells stand side by side again in other columns of the
// row. Single equal cells are remarks: with twelve columns one row in five has such a pair by
// chance.
void find_repeats(const PublishedTable& table, Audit& audit);

// Variants of one model: rows of one group and size whose names differ in what stands in
// parentheses. From one to the next every column changes by about as much; one that is off the
// median change by more than 12 points and three standard errors of a difference is a finding.
// Needs four columns.
void find_jumps(const PublishedTable& table, Audit& audit);

// Rows and columns each have a level (Tukey's median polish). A cell off it by more than 25 points
// and six times the usual is a finding. Needs five rows and four columns.
void find_strays(const PublishedTable& table, Audit& audit);

}  // namespace octet

// What a part of training is worth: runs tagged with what was left out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reports/tables/sheet.hpp"
#include "reports/tables/table.hpp"

namespace octet {

struct AblatedRun {
  ScoredRun scored;
  std::string model;
  std::string without;  // empty: nothing was left out
};

// A row for each run, that of the whole training first, with the mean of the columns that all runs
// have, whole and on the same data and limits, and what each row loses against the first. A run has
// the suites it has: a column is one that any of them has, its header without the family where they
// share one. Nothing without runs.
std::optional<Sheet> ablation_sheet(const std::vector<AblatedRun>& runs,
                                    const std::vector<std::string>& languages);

}  // namespace octet

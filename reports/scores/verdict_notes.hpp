// What a reader of scores must know of the verdicts that they are made of.
#pragma once

#include <string>
#include <vector>

#include "harness/runs/summary.hpp"

namespace octet {

// A note of run `run` for its answers that are `forged`, for its control runs, and for each verdict
// that only a newer octet knows: how many there are and that they count as not passed.
std::vector<std::string> verdict_notes(const std::string& run, const ScoreSummary& summary);

}  // namespace octet

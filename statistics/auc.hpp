// How well a score tells good from bad: the area under the ROC curve.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace octet {

struct ScoredOutcome {
  std::int64_t score = 0;
  bool good = false;
};

// The chance that a good one, drawn at random, has a higher score than a bad one; equal scores
// count half (Hanley and McNeil 1982, Radiology 143). 0.5: the score tells nothing. Nothing where
// there are no good ones, or no bad ones.
std::optional<double> auc(std::vector<ScoredOutcome> outcomes);

}  // namespace octet

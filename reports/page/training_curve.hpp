// Score against the number of training examples (of runs that are tagged with it).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "statistics/wilson.hpp"

namespace octet {

struct TrainedScore {
  std::string series;  // the model's size: runs of one size make a line
  double examples = 0;
  double score = 0;  // 0 to 1
  std::optional<Interval> interval;
  std::string name;  // of the run
};

// A line for each series, points with their intervals, examples to the right: logarithmic when the
// largest is more than 20 times the smallest above 0, which the axis says. `measure` names the
// score: "mean of multipl-e". Empty without scores.
std::string training_curve_svg(const std::vector<TrainedScore>& scores, const std::string& measure);

}  // namespace octet

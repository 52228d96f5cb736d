// The figures of a page: what the tags of its runs allow.
#pragma once

#include <optional>
#include <vector>

#include "reports/page/page.hpp"
#include "reports/tables/ablation.hpp"

namespace octet {

// Score against training size, of the runs tagged with one: the mean of a family when all of them
// have it, else the first suite that all have. Nothing when fewer than two are tagged, or they have
// no score in common.
std::optional<PageFigure> training_figure(const std::vector<PageRun>& runs,
                                          const std::vector<std::string>& languages);

// The ablation table of the runs tagged with what was left out. Nothing when fewer than two are.
std::optional<PageFigure> ablation_figure(const std::vector<PageRun>& runs,
                                          const std::vector<std::string>& languages);

}  // namespace octet

// What a reader of scores must know of the rule by which programs were held to time limits.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "harness/runs/summary.hpp"
#include "reports/scores/standing.hpp"

namespace octet {

// Names the rules, with their rows where they differ; empty when no row went by the published one.
std::string limit_rule_note(const std::vector<NamedStanding>& cells);

// Of a run under the quick rule: how many answers reached a limit that is below the published one,
// and what to do. A note for each pair of limits.
std::vector<std::string> reached_limit_notes(const std::string& run, const ScoreSummary& summary,
                                             const std::map<std::string, SuiteBasis>& bases);

}  // namespace octet

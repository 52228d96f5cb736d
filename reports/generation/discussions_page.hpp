// The part of a page on generated data that is about agents and their discussions.
#pragma once

#include <string>

#include "reports/generation/discussion_counts.hpp"
#include "reports/generation/generation_tally.hpp"

namespace octet {

// Tables and the place of the list; empty where there were no discussions. `tally`: of all samples,
// those of discussions among them.
std::string discussions_html(const PageDiscussions& discussions, const GenerationTally& tally);

// What the list is made of: JSON that may stand in a <script>.
std::string discussions_json(const PageDiscussions& discussions);

}  // namespace octet

// A line of events.jsonl: what a discussion was, and what it changed (docs/agents.md).
#pragma once

#include <cstdint>
#include <string>

#include "generation/agents/cohort.hpp"
#include "generation/agents/discussion_unit.hpp"

namespace octet {

// One line with its newline; keys in a fixed order, integers only.
std::string event_line(const Cohort& cohort, std::uint64_t cohort_number, std::uint64_t number,
                       const DiscussionPlan& plan, const DiscussedSample& result,
                       const AppliedDiscussion& applied);

std::string agent_id(std::uint64_t cohort_number, AgentNumber agent);

}  // namespace octet

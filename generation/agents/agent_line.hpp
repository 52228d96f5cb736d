// A line of agents.jsonl: an agent at the end of its cohort (docs/agents.md).
#pragma once

#include <cstdint>
#include <string>

#include "generation/agents/cohort.hpp"

namespace octet {

// One line with its newline; keys in a fixed order, integers only.
std::string agent_line(const Cohort& cohort, std::uint64_t cohort_number, AgentNumber number);

}  // namespace octet

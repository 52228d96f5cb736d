// The life of an agent, for people and as JSON.
#pragma once

#include <string>

#include "jobs/reading/agent_life.hpp"

namespace octet {

// Each ends with a newline.
std::string agent_life_text(const AgentLife& life);
std::string agent_life_json(const AgentLife& life);

}  // namespace octet

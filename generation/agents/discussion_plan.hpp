// Who discusses what: drawn before anything is asked, from the state of a cohort as it was
// committed some ticks before (the paper, section 2.4; the order of events is in docs/agents.md).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "generation/agents/agent_memory.hpp"

namespace octet {

using AgentNumber = std::uint32_t;  // within a cohort

enum class DiscussionMode {
  centralized,  // F(A1; A2..Ad): one agent's idea, the others advise
  parallel,     // F(A1, .., Ad): none is first
};

enum class TargetKind {
  existing,  // a language of a participant
  fresh,     // a language of none ("new" in records)
};

struct DiscussionPlan {
  std::uint64_t number = 0;  // within the cohort
  std::uint64_t round = 0;
  std::uint64_t tick = 0;
  std::uint64_t shares_of = 0;  // commits of so many ticks were seen
  DiscussionMode mode = DiscussionMode::centralized;
  std::string operation;       // id; empty: agents have no operations
  std::string operation_text;  // for the prompt
  AgentNumber owner = 0;
  std::vector<AgentNumber> partners;
  std::vector<SampleNumber> drawn;  // one of each participant's memory, the owner's first
  std::string target;               // language
  TargetKind target_kind = TargetKind::existing;
};

}  // namespace octet

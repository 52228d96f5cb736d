// By what the agents of a cohort discuss: what of a recipe decides draws and memories.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "generation/agents/likeness.hpp"
#include "generation/agents/operation.hpp"

namespace octet {

struct CohortRules {
  std::uint64_t seed = 1;  // of all draws
  std::size_t memory = 8;
  std::size_t reflections = 3;  // the last ones, that an agent keeps
  std::size_t participants = 3;
  std::uint64_t rounds = 3;
  std::uint64_t centralized = 500;   // thousandths; else parallel
  std::uint64_t new_language = 300;  // thousandths, at least
  std::uint64_t tick = 1024;
  std::uint64_t lag = 2;
  std::vector<Operation> operations;
  std::map<std::string, std::uint64_t> targets;  // weights of languages
  LikenessBounds likeness;
  bool with_memory = true;      // else agents keep their seed alone
  bool with_reflection = true;  // else none is kept
};

}  // namespace octet

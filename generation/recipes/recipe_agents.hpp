// The part of a recipe that is about agents (docs/agents.md).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace octet {

// Agents and their discussions (the paper, sections 2.3 and 2.4).
struct RecipeAgents {
  std::uint64_t memory = 8, reflections = 3, rounds = 3, participants = 3;
  std::uint64_t target = 67'000;                   // samples of discussions that are kept; 0: all
  std::int64_t centralized = 500, parallel = 500;  // shares
  std::int64_t new_language = 300;                 // share, at least
  std::uint64_t cut_tokens = 600;                  // of a sample that is told to others
  std::vector<std::string> operations = {"o1", "o2", "o3", "o4",  "o5",  "o6",
                                         "o7", "o8", "o9", "o10", "o11", "o12"};
  std::int64_t temperature = 800, top_p = 950;
  std::int64_t question_rouge_l = 700, code_jaccard = 600, across_rouge_l = 900;
  std::uint64_t cohort = 4096, tick = 1024, lag = 2;
  bool operator==(const RecipeAgents&) const = default;
};

}  // namespace octet

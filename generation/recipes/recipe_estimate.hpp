// What a recipe will cost, before anything is asked.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>

#include "generation/recipes/recipe.hpp"

namespace octet {

// What one kind of request is taken to need. Computed, not measured.
struct EstimatedRequest {
  std::string_view prompt;  // "seed.instruction"
  Role role;
  // Of the units of a direction, and of discussions, how many come to it, in thousandths.
  std::uint64_t share_s1, share_s2, share_s3;
  std::uint64_t tokens_in, tokens_out;
};

// The one table of such numbers; recipe_estimate.cpp says where each comes from.
const std::array<EstimatedRequest, 9>& estimated_requests();

struct RoleEstimate {
  std::uint64_t requests = 0;
  std::uint64_t tokens_in = 0, tokens_out = 0;
  std::optional<std::int64_t> micros;  // millionths of the user's currency; none: no price
  bool operator==(const RoleEstimate&) const = default;
};

struct RecipeEstimate {
  std::uint64_t snippets = 0;     // that are taken
  std::uint64_t discussions = 0;  // of the agents that their seeds may make
  std::map<Role, RoleEstimate> roles;
  RoleEstimate total;  // without a price unless all roles have one
};

// How far a run goes.
enum class GenerationStage { seeds, agents };

// Of a run over a file of so many snippets (at most 10^9 count). Replies that are asked for again
// and second answers are not in it.
RecipeEstimate estimate(const Recipe& recipe, std::uint64_t snippets, GenerationStage until);

}  // namespace octet

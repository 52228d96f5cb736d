// What a judge says of a sample, and what follows (the paper, Figure 4).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "generation/recipes/recipe.hpp"
#include "generation/samples/sample.hpp"

namespace octet {

// JSON that the schema "score" finds no problem in; without total, gate and by.
Score read_score(const std::string& json);

// Of several judgements (not none) the median of each item, the lower one of two in the middle,
// with the words of the first; its total by the recipe's weights, and the gate that it fails.
Score median_score(const std::vector<Score>& scores, const RecipeScore& how);

// The same judgement with the total and the gate that follow from its items.
Score rescored(Score score, const RecipeScore& how);

// Whether it is kept: the gates, then the least total, `floor` (thousandths).
std::optional<Drop> drop_of(const Score& score, std::int64_t floor);

}  // namespace octet

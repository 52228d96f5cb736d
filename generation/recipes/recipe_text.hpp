// Recipes as text.
#pragma once

#include <string>

#include "generation/recipes/recipe.hpp"

namespace octet {

// YAML with every key, in the order of the table; of a role that is the same_as another, the keys
// that differ. parse_recipe() gives an equal recipe.
std::string recipe_text(const Recipe& recipe);

// What a folder is gone on with only when it is the same, "key: value" a line: who is asked
// (endpoint_id, else base_url) and how, draws and shares; not concurrency, patience, prices, paths,
// the budget, nor thresholds and quotas, with which the same facts are derived anew.
std::string binding_text(const Recipe& recipe);

}  // namespace octet

// A recipe from what several sources say: the file it extends, its own file, --set.
#pragma once

#include <vector>

#include "generation/recipes/recipe.hpp"
#include "generation/recipes/recipe_entry.hpp"

namespace octet {

// What one source says. Key by key a later layer stands over those before it, but for two keys of
// an endpoint: a base_url ends a same_as of the layers before, and a same_as all that they say of
// the role.
using RecipeLayer = std::vector<RecipeEntry>;

// The defaults with the layers over them, same_as resolved. Throws InputError, at the entry that is
// wrong: unknown keys (with the nearest known one), values as read_value(), same_as that leads back
// to itself, shares that are not 1 together, more edge cases than cases.
Recipe recipe_of(const std::vector<RecipeLayer>& layers);

}  // namespace octet

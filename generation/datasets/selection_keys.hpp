// Which keys of a recipe octet select can change: those that are decided again from finished files.
#pragma once

#include <string>
#include <vector>

#include "generation/recipes/recipe.hpp"

namespace octet {

// "score.floor" and the like, in the order of the recipe.
std::vector<std::string> selection_keys();

// `recipe` with these settings, "KEY=VALUE". Throws InputError as set_in_recipe() does, and for
// every other key, naming those that there are.
Recipe with_selection_settings(Recipe recipe, const std::vector<std::string>& settings);

// A key that two recipes say otherwise, as YAML spells the values.
struct ChangedKey {
  std::string key, before, now;
};
std::vector<ChangedKey> changed_keys(const Recipe& before, const Recipe& now);

}  // namespace octet

// Reading recipes: presets, files, what they extend, and settings of a command line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "generation/recipes/recipe.hpp"

namespace octet {

inline constexpr std::size_t k_most_extends = 8;  // recipes that extend each other

// Those compiled in: "paper", "tiny".
std::vector<std::string> preset_names();

// `name`: a preset, else a YAML or JSON file, or a folder of generated data (its recipe.yaml; its
// run.json names the same). `settings`: "KEY.SUB=VALUE", over all that the file says. Endpoints may
// still be missing (require_endpoints()). Throws InputError: "file:line: key: ..." as read_yaml()
// and recipe_of() do, for no such recipe, and for files that extend each other in a circle.
Recipe read_recipe(const std::string& name, const std::vector<std::string>& settings = {});

// The same of a text; `file` is for messages and for paths in it, which start from its folder.
Recipe parse_recipe(std::string_view text, const std::string& file,
                    const std::vector<std::string>& settings = {});

// --set KEY.SUB=VALUE, in their order, and only then is looked whether they go together. A list is
// [a, b] or a,b; a text is taken letter for letter. Roles that are the same_as another go with it.
// Throws InputError as above; the recipe then is as before.
void set_in_recipe(Recipe& recipe, const std::vector<std::string>& settings);

// Throws InputError saying what to write when a role has no base_url or no model.
void require_endpoints(const Recipe& recipe);

}  // namespace octet

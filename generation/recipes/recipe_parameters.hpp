// The parameters of a recipe, for who shows them: docs/recipe.md is made of this table.
#pragma once

#include <string>
#include <vector>

namespace octet {

struct RecipeParameter {
  std::string key;            // "seeds.keep"; of endpoints "endpoints.ROLE.model", once for all
  std::string type;           // "a whole number, 1 to 4096"
  std::string default_value;  // as YAML spells it
  std::string source;         // "paper 3.1", or "ours"
  bool binding = false;       // a folder is gone on with only when it is the same
  std::string rework;         // what is asked again when a run goes on with another value
  std::string help;           // one sentence
};

std::vector<RecipeParameter> recipe_parameters();

// The table as Markdown, as it stands in docs/recipe.md.
std::string recipe_parameter_table();

}  // namespace octet

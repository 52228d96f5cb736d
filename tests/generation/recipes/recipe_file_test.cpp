#include "generation/recipes/recipe_file.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "generation/recipes/recipe_text.hpp"

namespace octet {
namespace {

TEST_CASE("presets are read and written", "[recipes]") {
  for (const std::string& name : preset_names()) {
    const Recipe recipe = read_recipe(name);
    INFO(recipe_text(recipe));
    CHECK(recipe.name == name);
    CHECK(parse_recipe(recipe_text(recipe), "recipe.yaml") == recipe);
  }
}

}  // namespace
}  // namespace octet

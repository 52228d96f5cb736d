#include "generation/recipes/recipe_parameters.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <cstddef>
#include <string>
#include <vector>

#include "base/files/whole_files.hpp"
#include "generation/recipes/field_value.hpp"
#include "generation/recipes/recipe_estimate.hpp"
#include "generation/recipes/recipe_file.hpp"
#include "generation/recipes/recipe_table.hpp"

namespace octet {
namespace {

std::vector<std::string> preset_values(const std::string& name) {
  Recipe recipe = read_recipe(name);
  std::vector<std::string> values;
  for (const RecipeField& field : fields_of(recipe)) values.push_back(value_text(field));
  return values;
}

// What the presets say that is no default. What follows from a same_as is not told.
std::string preset_table() {
  const std::vector<std::string> paper = preset_values("paper");
  const std::vector<std::string> tiny = preset_values("tiny");
  std::string text = "| key | default | `paper` | `tiny` |\n|---|---|---|---|\n";
  Recipe recipe;
  std::size_t place = 0;
  for (const RecipeField& field : fields_of(recipe)) {
    const std::string usual = value_text(field);
    const std::size_t at = place++;
    if (field.key == "name" || (paper[at] == usual && tiny[at] == usual)) continue;
    text += fmt::format("| `{}` | `{}` | `{}` | `{}` |\n", field.key, usual, paper[at], tiny[at]);
  }
  return text;
}

std::string request_table() {
  std::string text =
      "| request | role | of 1000 units that go instruction first | response first | of 1000 "
      "discussions | in | out |\n"
      "|---|---|---|---|---|---|---|\n";
  for (const EstimatedRequest& request : estimated_requests())
    text += fmt::format("| `{}` | {} | {} | {} | {} | {} | {} |\n", request.prompt,
                        name_of(request.role), request.share_s1, request.share_s2, request.share_s3,
                        request.tokens_in, request.tokens_out);
  return text;
}

// The tests run in the source folder.
TEST_CASE("docs/recipe.md has the tables of parameters", "[recipes]") {
  const std::string docs = read_file("docs/recipe.md");
  INFO("docs/recipe.md needs:\n" << recipe_parameter_table());
  CHECK(docs.find(recipe_parameter_table()) != std::string::npos);
  INFO(preset_table());
  CHECK(docs.find(preset_table()) != std::string::npos);
  INFO(request_table());
  CHECK(docs.find(request_table()) != std::string::npos);
}

TEST_CASE("parameters are listed once for all roles", "[recipes]") {
  std::size_t models = 0;
  for (const RecipeParameter& parameter : recipe_parameters()) {
    models += parameter.key.ends_with(".model") ? 1 : 0;
    CHECK_FALSE(parameter.type.empty());
    CHECK_FALSE(parameter.rework.empty());
  }
  CHECK(models == 1);
}

}  // namespace
}  // namespace octet

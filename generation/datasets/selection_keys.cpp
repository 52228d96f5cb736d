#include "generation/datasets/selection_keys.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "base/error.hpp"
#include "generation/recipes/field_value.hpp"
#include "generation/recipes/recipe_file.hpp"
#include "generation/recipes/recipe_table.hpp"

namespace octet {
namespace {

// Keys by which octet generate asks on, too: what they drop more can be told without asking.
constexpr std::array<std::string_view, 3> k_asked_on = {"tests.least", "select.max_question_words",
                                                        "select.max_tokens"};

bool is_selection_key(const RecipeField& field) {
  return field.rework == Rework::derived ||
         std::find(k_asked_on.begin(), k_asked_on.end(), field.key) != k_asked_on.end();
}

}  // namespace

std::vector<std::string> selection_keys() {
  Recipe recipe;
  std::vector<std::string> keys;
  for (const RecipeField& field : fields_of(recipe)) {
    if (is_selection_key(field)) keys.push_back(field.key);
  }
  return keys;
}

Recipe with_selection_settings(Recipe recipe, const std::vector<std::string>& settings) {
  const std::vector<std::string> keys = selection_keys();
  set_in_recipe(recipe, settings);  // which knows of words that are no keys at all
  for (const std::string& setting : settings) {
    const std::string key = setting.substr(0, setting.find('='));
    if (std::find(keys.begin(), keys.end(), key) == keys.end())
      throw InputError(fmt::format(
          "--set {}: octet select asks and runs nothing, so it cannot change this; octet generate "
          "can. What may be set: {}",
          key, fmt::join(keys, ", ")));
  }
  return recipe;
}

std::vector<ChangedKey> changed_keys(const Recipe& before, const Recipe& now) {
  Recipe old = before, changed = now;  // fields are of what can be written
  const std::vector<RecipeField> olds = fields_of(old), news = fields_of(changed);
  std::vector<ChangedKey> keys;
  for (std::size_t i = 0; i < olds.size(); ++i) {
    const std::string was = value_text(olds[i]), is = value_text(news[i]);
    if (was != is) keys.push_back({olds[i].key, was, is});
  }
  return keys;
}

}  // namespace octet

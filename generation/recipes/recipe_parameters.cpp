#include "generation/recipes/recipe_parameters.hpp"

#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <string_view>

#include "generation/recipes/field_value.hpp"
#include "generation/recipes/recipe_table.hpp"

namespace octet {
namespace {

constexpr std::string_view k_endpoints = "endpoints.";
constexpr std::string_view k_any_role = "endpoints.ROLE.";

std::string_view text_of(Rework rework) {
  constexpr std::array<std::string_view, 10> k_texts = {
      "nothing",
      "nothing while its bytes are the same, else everything",
      "nothing is asked again; files are derived anew, and discussions continue where seeds change",
      "nothing is asked again; units that now pass continue",
      "what the role is asked, and what follows",
      "scores",
      "tests, and what follows",
      "discussions, and what follows",
      "tasks, answers, and what follows",
      "everything",
  };
  return k_texts.at(static_cast<std::size_t>(rework));
}

RecipeParameter parameter_of(const RecipeField& field, const std::string& key) {
  return {key,
          type_text(field),
          value_text(field),
          std::string(field.source),
          is_binding(field.rework),
          std::string(text_of(field.rework)),
          std::string(field.help)};
}

// A cell of a table: "|" would end it.
std::string cell(const std::string& text) {
  std::string out;
  for (const char c : text) out += c == '|' ? std::string("\\|") : std::string(1, c);
  return out;
}

}  // namespace

std::vector<RecipeParameter> recipe_parameters() {
  const std::string first_role = endpoint_prefix(k_roles.front());
  std::vector<RecipeParameter> parameters;
  Recipe recipe;
  for (const RecipeField& field : fields_of(recipe)) {
    std::string key = field.key;
    if (key.starts_with(k_endpoints)) {
      if (!key.starts_with(first_role)) continue;  // all roles have the same
      key = std::string(k_any_role) + key.substr(first_role.size());
    }
    parameters.push_back(parameter_of(field, key));
  }
  return parameters;
}

std::string recipe_parameter_table() {
  std::string text =
      "| key | value | default | source | asked again when it changes | what it is |\n"
      "|---|---|---|---|---|---|\n";
  for (const RecipeParameter& p : recipe_parameters())
    text += fmt::format("| `{}` | {} | `{}` | {} | {} | {} |\n", p.key, cell(p.type),
                        cell(p.default_value), cell(p.source), cell(p.rework), cell(p.help));
  return text;
}

}  // namespace octet

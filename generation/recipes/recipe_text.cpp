#include "generation/recipes/recipe_text.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

#include "generation/recipes/field_value.hpp"
#include "generation/recipes/recipe_table.hpp"

namespace octet {
namespace {

// The lines of "a.b.c: value" below what is open: "a.b." after the line before.
std::string nested_line(const std::string& key, const std::string& value, std::string& open) {
  std::string text;
  std::size_t level = 0;
  std::size_t begin = 0;
  bool is_open = true;
  for (std::size_t dot = key.find('.'); dot != std::string::npos;
       dot = key.find('.', begin), ++level) {
    is_open = is_open && open.compare(0, dot + 1, key, 0, dot + 1) == 0;
    if (!is_open) text += std::string(level * 2, ' ') + key.substr(begin, dot - begin) + ":\n";
    begin = dot + 1;
  }
  open = key.substr(0, begin);
  return text + std::string(level * 2, ' ') + key.substr(begin) + ": " + value + "\n";
}

// What a field of an endpoint would be if its role said nothing of it; empty: nothing.
std::string inherited(const Recipe& recipe, Role role, std::size_t place) {
  const auto target = role_of(recipe.endpoints.at(role).same_as);
  if (!target) return "";
  RoleEndpoint endpoint = recipe.endpoints.at(*target);
  return value_text(fields_of(role, endpoint).at(place));
}

// The fields of a role that a recipe has to say, as lines of text.
std::string endpoint_lines(Recipe& recipe, Role role, std::string& open) {
  std::string text;
  const std::vector<RecipeField> fields = fields_of(role, recipe.endpoints.at(role));
  const std::string same_as = endpoint_prefix(role) + "same_as";
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const std::string value = value_text(fields[i]);
    if (fields[i].key == same_as || value != inherited(recipe, role, i))
      text += nested_line(fields[i].key, value, open);
  }
  return text;
}

// Whether another field says it: an endpoint is known by its id, whichever role it is taken from.
bool is_said_otherwise(const RecipeField& field) {
  return field.key.ends_with(".same_as") || field.key.ends_with(".base_url");
}

}  // namespace

std::string recipe_text(const Recipe& recipe) {
  constexpr std::string_view k_below_endpoints = "endpoints.";
  Recipe copy = recipe;  // fields are of what can be written
  std::string text;
  std::string open;
  Role next = k_roles.front();
  for (const RecipeField& field : fields_of(copy)) {
    if (!field.key.starts_with(k_below_endpoints)) {
      text += nested_line(field.key, value_text(field), open);
    } else if (field.key == endpoint_prefix(next) + "same_as") {
      text += endpoint_lines(copy, next, open);
      if (next != k_roles.back()) next = static_cast<Role>(static_cast<int>(next) + 1);
    }
  }
  return text;
}

std::string binding_text(const Recipe& recipe) {
  Recipe copy = recipe;
  for (auto& [role, endpoint] : copy.endpoints) endpoint.endpoint_id = endpoint.identity();
  std::string text;
  for (const RecipeField& field : fields_of(copy)) {
    if (!is_binding(field.rework) || is_said_otherwise(field)) continue;
    text += field.key + ": " + value_text(field) + "\n";
  }
  return text;
}

}  // namespace octet

// The value of one parameter: from an entry of a recipe, and as text.
#pragma once

#include <cstddef>
#include <string>

#include "generation/recipes/recipe_entry.hpp"
#include "generation/recipes/recipe_table.hpp"

namespace octet {

inline constexpr std::size_t k_longest_text = 16 * 1024;  // of a text in a recipe, in bytes

// Puts the entry's value where the field has it. Throws InputError by entry.fail(): another type,
// out of range, more decimals than are kept, no choice. Numbers are read without floating point.
void read_value(const RecipeEntry& entry, const RecipeField& field);

// As YAML spells it, in one line: "30000", "0.7", "\"vllm\"", "[\"python\", \"java\"]", "null".
std::string value_text(const RecipeField& field);

// What a value may be, for people: "a whole number, 1 to 4096".
std::string type_text(const RecipeField& field);

}  // namespace octet

// What is said of a recipe that is wrong.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "generation/recipes/recipe_file.hpp"

namespace octet {

// The message of reading `text` as "r.yaml"; "none" when it is read.
inline std::string recipe_error(std::string_view text,
                                const std::vector<std::string>& settings = {}) try {
  parse_recipe(text, "r.yaml", settings);
  return "none";
} catch (const InputError& error) {
  return error.what();
}

}  // namespace octet

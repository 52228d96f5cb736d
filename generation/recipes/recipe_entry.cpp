#include "generation/recipes/recipe_entry.hpp"

#include "base/error.hpp"

namespace octet {

void RecipeEntry::fail(const std::string& message, std::size_t at_line) const {
  const std::string text = (key.empty() ? "" : key + ": ") + message;
  if (file.empty()) throw InputError("--set " + text);
  throw InputError(file, at_line == 0 ? line : at_line, text);
}

}  // namespace octet

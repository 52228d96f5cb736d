// What a recipe file says, key by key, before anybody knows whether there is such a key.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace octet {

// Bounds on a file: it may be hostile.
inline constexpr std::size_t k_largest_recipe = std::size_t{1} << 20;
inline constexpr std::size_t k_most_recipe_values = 4096;  // scalars, lists and maps together
inline constexpr std::size_t k_deepest_recipe = 8;         // maps and lists in each other

struct RecipeScalar {
  std::string text;
  bool quoted = false;  // a text in any case: "5" is no number
  std::size_t line = 0;
};

struct RecipeEntry {
  enum class Form { scalar, null, list, map };

  std::string key;  // "seeds.keep"; empty: the file itself
  Form form = Form::scalar;
  std::vector<RecipeScalar> values;  // one of a scalar, those of a list
  std::string file;                  // empty: given as KEY=VALUE
  std::size_t line = 0;
  std::filesystem::path folder;  // what paths in it start from

  // Throws InputError: "paper.yaml:3: seeds.keep: message", or "--set seeds.keep: message".
  [[noreturn]] void fail(const std::string& message, std::size_t at_line = 0) const;
};

// The entries of a YAML text (JSON is YAML, too) in their order, maps before what is in them.
// Throws InputError(file, line, ...) for what is no YAML, not UTF-8, beyond the bounds above,
// empty, or has anchors, aliases, tags, several documents, lists of anything but scalars, or a key
// twice.
std::vector<RecipeEntry> read_yaml(std::string_view text, const std::string& file,
                                   const std::filesystem::path& folder);

}  // namespace octet

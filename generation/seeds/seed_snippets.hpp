// The snippets that a recipe takes of a file, in order: the inputs of the units.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "generation/recipes/recipe.hpp"
#include "generation/snippets/snippet.hpp"
#include "generation/snippets/snippet_reader.hpp"

namespace octet {

// Why a snippet of the file is not taken.
enum class NotTaken { language, licence, too_long, too_short };
inline constexpr std::size_t k_not_taken = 4;
std::string_view name_of(NotTaken why);  // "another language"

// Those of the recipe's languages and licences, neither too long nor too short, up to its limit.
class SeedSnippets final {
 public:
  // `recipe` must outlive it. Throws InputError when the file cannot be opened.
  SeedSnippets(const std::filesystem::path& file, const Recipe& recipe);

  // The next one; nothing at the end. Throws InputError as SnippetReader::next() does.
  std::optional<Snippet> next();

  std::uint64_t taken() const { return taken_; }
  std::uint64_t not_taken(NotTaken why) const { return not_taken_[static_cast<std::size_t>(why)]; }

 private:
  std::optional<NotTaken> reason(const Snippet& snippet) const;

  SnippetReader reader_;
  const Recipe& recipe_;
  std::uint64_t taken_ = 0;
  std::array<std::uint64_t, k_not_taken> not_taken_{};
};

}  // namespace octet

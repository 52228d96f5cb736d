#include "generation/seeds/seed_snippets.hpp"

#include <algorithm>
#include <vector>

namespace octet {
namespace {

bool holds(const std::vector<std::string>& list, const std::string& text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

// Lines with something on them.
std::uint64_t lines_in(const std::string& text) {
  std::uint64_t lines = 0;
  bool blank = true;
  for (const char c : text) {
    if (c == '\n') {
      lines += blank ? 0 : 1;
      blank = true;
    } else if (c != ' ' && c != '\t' && c != '\r') {
      blank = false;
    }
  }
  return lines + (blank ? 0 : 1);
}

}  // namespace

std::string_view name_of(NotTaken why) {
  constexpr std::array<std::string_view, k_not_taken> k_names = {
      "another language", "another licence", "too long", "too short"};
  return k_names[static_cast<std::size_t>(why)];
}

SeedSnippets::SeedSnippets(const std::filesystem::path& file, const Recipe& recipe)
    : reader_(file), recipe_(recipe) {}

std::optional<NotTaken> SeedSnippets::reason(const Snippet& snippet) const {
  const RecipeSnippets& rules = recipe_.snippets;
  if (!holds(recipe_.languages, snippet.language)) return NotTaken::language;
  if (!rules.licences.empty() && !holds(rules.licences, snippet.licence)) return NotTaken::licence;
  if (snippet.tokens > rules.max_tokens) return NotTaken::too_long;
  if (lines_in(snippet.text) < rules.min_lines) return NotTaken::too_short;
  return std::nullopt;
}

std::optional<Snippet> SeedSnippets::next() {
  const std::uint64_t limit = recipe_.snippets.limit;
  while (limit == 0 || taken_ < limit) {
    auto snippet = reader_.next();
    if (!snippet) return std::nullopt;
    const auto why = reason(*snippet);
    if (!why) {
      ++taken_;
      return snippet;
    }
    ++not_taken_[static_cast<std::size_t>(*why)];
  }
  return std::nullopt;
}

}  // namespace octet

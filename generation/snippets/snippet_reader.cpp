#include "generation/snippets/snippet_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string_view>

#include "base/error.hpp"

namespace octet {
namespace {

// A bit for each number below it: 16 MiB. A thousand times what the paper uses.
constexpr std::uint64_t k_most_numbers = std::uint64_t{1} << 27U;

std::uint64_t number_in(std::string_view id) {
  std::uint64_t number = 0;
  id.remove_prefix(id.find('-') + 1);  // parse_snippet() has seen to its form
  std::from_chars(id.data(), id.data() + id.size(), number);
  return number;
}

bool is_blank_line(const std::string& line) {
  return line.find_first_not_of(" \t") == std::string::npos;
}

}  // namespace

SnippetReader::SnippetReader(const std::filesystem::path& path) : lines_(path) {}

std::optional<Snippet> SnippetReader::next() {
  while (const auto line = lines_.next()) {
    if (is_blank_line(*line)) continue;
    Snippet snippet = parse_snippet(*line, lines_.file(), lines_.line());
    remember(snippet);
    return snippet;
  }
  return std::nullopt;
}

void SnippetReader::remember(const Snippet& snippet) {
  const std::uint64_t number = number_in(snippet.id);
  if (number >= k_most_numbers) {
    throw InputError(
        lines_.file(), lines_.line(),
        fmt::format("id: {} is over sn-{}, the last that is read", snippet.id, k_most_numbers - 1));
  }
  if (number >= known_.size())
    known_.resize(std::max<std::uint64_t>(number + 1, known_.size() * 2));
  if (known_[number]) {
    throw InputError(lines_.file(), lines_.line(),
                     fmt::format("id: {} was there before; give all paths to one octet snippets "
                                 "instead of joining its files",
                                 snippet.id));
  }
  known_[number] = true;
}

}  // namespace octet

#include "runners/precompiled.hpp"

#include <algorithm>
#include <cctype>
#include <sstream>

#include "base/files.hpp"

// A program that begins by including everything (bits/stdc++.h) may be given everything compiled
// before: the includes then find their guards set. It must really begin with it: a macro defined
// before may change what a header says. A header with less in it serves as well when the program
// names nothing of what is missing: no identifier in it, in a comment even, is one that only the
// missing headers have. Identifiers made by pasting tokens cannot be seen and exclude both.

namespace octet {
namespace {

constexpr std::string_view k_everything = "bits/stdc++.h";

bool is_space(char c) {
  return std::isspace(static_cast<unsigned char>(c)) != 0;
}
bool begins_identifier(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_';
}
bool continues_identifier(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

// Reads what stands before the first line of code.
class Beginning final {
 public:
  explicit Beginning(std::string_view source) : rest_(source) {}

  bool includes_everything() {
    for (;;) {
      skip_space_and_comments();
      const auto name = next_include();
      if (!name) return false;
      if (*name == k_everything) return true;
    }
  }

 private:
  void skip_space_and_comments() {
    for (;;) {
      while (!rest_.empty() && is_space(rest_.front())) rest_.remove_prefix(1);
      if (rest_.starts_with("//")) {
        skip_behind("\n");
      } else if (rest_.starts_with("/*")) {
        skip_behind("*/");
      } else {
        return;
      }
    }
  }

  void skip_behind(std::string_view end) {
    const std::size_t at = rest_.find(end, 2);
    rest_ = at == std::string_view::npos ? std::string_view() : rest_.substr(at + end.size());
  }

  void skip_blanks() {
    while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\t'))
      rest_.remove_prefix(1);
  }

  // "name" of `#include <name>` alone on its line.
  std::optional<std::string_view> next_include() {
    if (!rest_.starts_with('#')) return std::nullopt;
    rest_.remove_prefix(1);
    skip_blanks();
    constexpr std::string_view k_word = "include";
    if (!rest_.starts_with(k_word)) return std::nullopt;
    rest_.remove_prefix(k_word.size());
    skip_blanks();
    const std::size_t end = rest_.find_first_of(">\n");
    if (!rest_.starts_with('<') || end == std::string_view::npos || rest_[end] != '>')
      return std::nullopt;
    const std::string_view name = rest_.substr(1, end - 1);
    rest_.remove_prefix(end + 1);
    skip_blanks();
    const bool ends_line =
        rest_.empty() || rest_.front() == '\n' || rest_.front() == '\r' || rest_.starts_with("//");
    return ends_line ? std::optional(name) : std::nullopt;
  }

  std::string_view rest_;
};

// Ways to write that make text mean something else than it shows.
bool is_written_plainly(std::string_view source) {
  for (const std::string_view trick : {"##", "\\\n", "\\\r", "??", "%:", "\\u", "\\U"}) {
    if (source.find(trick) != std::string_view::npos) return false;
  }
  return source.find('\0') == std::string_view::npos;
}

bool names_any(std::string_view source, const std::unordered_set<std::string>& words) {
  for (std::size_t at = 0; at < source.size();) {
    if (!begins_identifier(source[at])) {
      // A number takes its letters with it.
      const bool number = std::isdigit(static_cast<unsigned char>(source[at])) != 0;
      ++at;
      while (number && at < source.size() && continues_identifier(source[at])) ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < source.size() && continues_identifier(source[at])) ++at;
    if (words.contains(std::string(source.substr(begin, at - begin)))) return true;
  }
  return false;
}

std::unordered_set<std::string> read_words(const std::filesystem::path& path) {
  std::istringstream text(read_file(path));
  std::unordered_set<std::string> words;
  for (std::string word; text >> word;) words.insert(word);
  return words;
}

}  // namespace

PrecompiledChoice::PrecompiledChoice(const std::vector<Precompiled>& headers,
                                     const std::filesystem::path& kit)
    : headers_(headers) {
  for (const Precompiled& header : headers)
    words_.push_back(header.words.empty() ? std::unordered_set<std::string>()
                                          : read_words(kit / header.words));
}

const Precompiled* PrecompiledChoice::find(std::string_view source) const {
  if (!is_written_plainly(source) || !Beginning(source).includes_everything()) return nullptr;
  for (std::size_t i = 0; i < headers_.size(); ++i) {
    if (!names_any(source, words_[i])) return &headers_[i];
  }
  return nullptr;
}

}  // namespace octet

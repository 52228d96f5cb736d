#include "benchmarks/code/literals.hpp"

#include <algorithm>
#include <array>

namespace octet {
namespace {

// Operators of more than one character that the outline must not mistake for "=" or ":".
constexpr std::array<std::string_view, 22> k_long_symbols = {
    "===", "!==", "...", "==", "=>", "!=", "<=", ">=", "+=", "-=", "*=",
    "/=",  "%=",  "&=",  "|=", "^=", "->", "::", "&&", "||", ";;", ".."};

bool stands_at(std::string_view text, std::size_t at, std::string_view what) {
  return !what.empty() && at <= text.size() && text.compare(at, what.size(), what) == 0;
}

// The first `end` at or after `from`, else the end of the text.
LiteralEnd first_of(std::string_view text, const std::string& end, std::size_t from) {
  const std::size_t found = text.find(end, from);
  if (found == std::string_view::npos) return {text.size(), false};
  return {found + end.size(), true};
}

}  // namespace

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         (static_cast<unsigned char>(c) & 0x80U) != 0;
}

std::size_t number_end(std::string_view text, const std::string& digit_separator, std::size_t at) {
  while (at < text.size()) {
    const char c = text[at];
    const bool point = c == '.' || digit_separator.find(c) != std::string::npos;
    const bool digit_follows = at + 1 < text.size() && is_digit(text[at + 1]);
    if (!is_letter(c) && !is_digit(c) && !(point && digit_follows)) break;
    ++at;
  }
  return at;
}

std::size_t symbol_end(std::string_view text, std::size_t at) {
  for (const std::string_view each : k_long_symbols) {
    if (stands_at(text, at, each)) return at + each.size();
  }
  return at + 1;
}

LiteralEnd line_end(std::string_view text, std::size_t from) {
  return {std::min(text.find('\n', from), text.size()), true};
}

LiteralEnd comment_end(std::string_view text, const CommentSyntax& comment, std::size_t from) {
  std::size_t nested = 1;
  for (std::size_t i = from; i < text.size();) {
    if (stands_at(text, i, comment.close)) {
      i += comment.close.size();
      if (--nested == 0) return {i, true};
    } else if (comment.nested && stands_at(text, i, comment.open)) {
      i += comment.open.size();
      ++nested;
    } else {
      ++i;
    }
  }
  return {text.size(), false};
}

std::optional<LiteralEnd> delimited_end(std::string_view text, const StringSyntax& string,
                                        std::size_t at) {
  constexpr std::size_t k_longest_tag = 16;  // [lex.string]: at most 16 characters
  const std::size_t tag = std::min(at + string.open.size(), text.size());
  const std::string_view near = text.substr(tag, k_longest_tag + 1);
  const std::size_t length = near.find(string.inner_open);
  if (length == std::string_view::npos) return std::nullopt;
  const std::string end = string.inner_close + std::string(near.substr(0, length)) + string.close;
  return first_of(text, end, tag + length + string.inner_open.size());
}

std::optional<LiteralEnd> levelled_end(std::string_view text, const StringSyntax& string,
                                       std::size_t at) {
  const std::size_t first = at + string.open.size();
  std::size_t i = first;
  while (i < text.size() && text[i] == string.level.front()) ++i;
  if (!stands_at(text, i, string.open)) return std::nullopt;
  const std::string level(i - first, string.level.front());
  return first_of(text, string.close + level + string.close, i + string.open.size());
}

// A later attempt that begins within what an earlier one read reads the same from the first bracket
// on: there it goes on where the earlier one ended.
std::optional<LiteralEnd> RegexReader::end(const StringSyntax& string, std::size_t at) {
  constexpr std::size_t k_longest_regex = 1024;  // longer ones are taken for divisions
  const std::size_t limit = std::min(text_.size(), at + k_longest_regex);
  const bool within = at >= failed_begin_ && at < failed_end_;
  bool in_class = false;
  std::size_t i = at + string.open.size();
  while (i < limit && text_[i] != '\n') {
    const char c = text_[i];
    if (c == '\\') {
      i += 2;
    } else if (c == '[' || c == ']') {
      in_class = c == '[';
      ++i;
      if (!within || i >= failed_end_) continue;
      i = failed_end_;
      in_class = failed_in_class_;
    } else if (!in_class && stands_at(text_, i, string.close)) {
      return LiteralEnd{i + string.close.size(), true};
    } else {
      ++i;
    }
  }
  failed_begin_ = at;
  failed_end_ = i;
  failed_in_class_ = in_class;
  return std::nullopt;
}

std::optional<HeredocBegin> read_heredoc(std::string_view text, const StringSyntax& string,
                                         std::size_t at) {
  // "<<<" in Bash announces no heredoc.
  if (at > 0 && text[at - 1] == string.open.front()) return std::nullopt;
  std::size_t i = at + string.open.size();
  Heredoc heredoc;
  heredoc.indented = heredoc.goes_on = string.end_indented;
  if (stands_at(text, i, string.dedent)) {
    heredoc.indented = true;
    i += string.dedent.size();
  }
  while (i < text.size() && is_blank(text[i])) ++i;
  if (i < text.size() && text[i] == '\\') ++i;
  const bool quoted = i < text.size() && (text[i] == '\'' || text[i] == '"');
  const std::size_t begin = quoted ? i + 1 : i;
  i = begin;
  while (i < text.size() && (is_letter(text[i]) || (i > begin && is_digit(text[i])))) ++i;
  if (i == begin) return std::nullopt;
  heredoc.word = text.substr(begin, i - begin);
  if (quoted && (i >= text.size() || text[i] != text[begin - 1])) return std::nullopt;
  return HeredocBegin{std::move(heredoc), quoted ? i + 1 : i};
}

LiteralEnd heredoc_end(std::string_view text, const Heredoc& heredoc, std::size_t from) {
  for (std::size_t i = from; i < text.size(); i = line_end(text, i).at + 1) {
    std::size_t word = i;
    while (heredoc.indented && word < text.size() && is_blank(text[word])) ++word;
    if (!stands_at(text, word, heredoc.word)) continue;
    const std::size_t after = word + heredoc.word.size();
    const bool ends = after >= text.size() || text[after] == '\n';
    const bool more = after < text.size() && (is_letter(text[after]) || is_digit(text[after]));
    if (heredoc.goes_on ? !more : ends) return {after, true};
  }
  return {text.size(), false};
}

}  // namespace octet

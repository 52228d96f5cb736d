// Where comments and strings end: the part of reading source text that needs no memory of what came
// before (benchmarks/code/scanner.hpp has that).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "runners/languages/syntax.hpp"

namespace octet {

bool is_blank(char c);  // a blank that ends no line
bool is_digit(char c);
bool is_letter(char c);  // also "_" and every byte beyond ASCII

// The end of a number or an operator that begins at `at`.
std::size_t number_end(std::string_view text, const std::string& digit_separator, std::size_t at);
std::size_t symbol_end(std::string_view text, std::size_t at);

struct LiteralEnd {
  std::size_t at = 0;
  bool closed = true;  // false: the text ended first
};

// The end of the line that holds `from`, its "\n" excluded.
LiteralEnd line_end(std::string_view text, std::size_t from);

// The end of a block comment whose content begins at `from`.
LiteralEnd comment_end(std::string_view text, const CommentSyntax& comment, std::size_t from);

// The ends of strings that begin at `at`; nothing when no such string begins there after all.
std::optional<LiteralEnd> delimited_end(std::string_view text, const StringSyntax& string,
                                        std::size_t at);
std::optional<LiteralEnd> levelled_end(std::string_view text, const StringSyntax& string,
                                       std::size_t at);

// Reads regular expressions in the order in which they stand in a text, each byte a bounded number
// of times however many "/" begin none.
class RegexReader final {
 public:
  explicit RegexReader(std::string_view text) : text_(text) {}

  // The end of the regular expression that begins at `at`; nothing when none does.
  std::optional<LiteralEnd> end(const StringSyntax& string, std::size_t at);

 private:
  std::string_view text_;
  // The bytes that the last attempt read in vain, and whether it ended inside a class "[...]".
  std::size_t failed_begin_ = 0;
  std::size_t failed_end_ = 0;
  bool failed_in_class_ = false;
};

// A heredoc that was announced: its text begins on the next line.
struct Heredoc {
  std::string word;
  bool indented = false;  // the end word may be indented
  bool goes_on = false;   // code may follow the end word on its line
};

struct HeredocBegin {
  Heredoc heredoc;
  std::size_t end;  // of the announcement
};

std::optional<HeredocBegin> read_heredoc(std::string_view text, const StringSyntax& string,
                                         std::size_t at);

// The end of a heredoc's text that begins at `from`, after its end word.
LiteralEnd heredoc_end(std::string_view text, const Heredoc& heredoc, std::size_t from);

}  // namespace octet

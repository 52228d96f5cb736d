// Where comments and strings end: the part of reading source text that needs no memory of what came
// before (benchmarks/scanner.hpp has that).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "runners/syntax.hpp"

namespace octet {

bool is_blank(char c);  // a blank that ends no line
bool is_digit(char c);
bool is_letter(char c);  // also "_" and every byte beyond ASCII

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
std::optional<LiteralEnd> regex_end(std::string_view text, const StringSyntax& string,
                                    std::size_t at);

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

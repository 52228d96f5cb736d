// Source text of any language as tokens: what is comment, what is string, what is nested in what.
// The one reader of source text; how a language writes these things is data
// (runners/languages/syntax.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "runners/languages/syntax.hpp"

namespace octet {

enum class TokenKind : std::uint8_t {
  word,  // identifier or keyword
  number,
  string,  // a string, or the pieces of one around its holes; a heredoc's text; a regex
  comment,
  open,  // opening bracket, also one written as a word
  close,
  symbol,     // operators and whatever else
  directive,  // a whole preprocessor line with its continuations
};

// Tokens and bytes are counted in 32 bits: there may be a token for every byte of a text, and what
// is kept of each decides how much memory a text costs.
using Place = std::uint32_t;

inline constexpr Place k_no_token = static_cast<Place>(-1);

// Of a longer text the rest is not read. Answers are far shorter (benchmarks/answers/assembly.hpp).
inline constexpr std::size_t k_longest_text = std::size_t{256} << 20;

struct Token {
  Place begin = 0;  // bytes into the text
  Place end = 0;
  Place line = 0;              // 0-based line of `begin`
  Place last_line = 0;         // and of the last byte
  Place column = 0;            // of `begin`; a tab goes to the next multiple of 8
  Place depth = 0;             // brackets and string holes open around it
  Place partner = k_no_token;  // of open and close: the token that matches
  TokenKind kind = TokenKind::symbol;
  bool first_of_line = false;  // nothing but blanks before it
};

struct Scan {
  std::vector<Token> tokens;
  std::vector<Place> unclosed;  // opening tokens that nothing closes, outermost first
  std::vector<Place> extra;     // closing tokens that close nothing
  bool ends_in_string = false;  // the text ends inside a string or a block comment
};

// Never fails: text that is not in the language gives some tokens all the same. Time and memory are
// linear in the text, without recursion.
Scan scan(std::string_view text, const Syntax& syntax);

inline std::string_view text_of(std::string_view text, const Token& token) {
  return text.substr(token.begin, token.end - token.begin);
}

bool contains(const std::vector<std::string>& list, std::string_view text);

}  // namespace octet

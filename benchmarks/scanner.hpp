// Source text of any language as tokens: what is comment, what is string, what is nested in what.
// The one reader of source text; how a language writes these things is data (runners/syntax.hpp).
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "runners/syntax.hpp"

namespace octet {

enum class TokenKind {
  word,  // identifier or keyword
  number,
  string,  // a string, or the pieces of one around its holes; a heredoc's text; a regex
  comment,
  open,  // opening bracket, also one written as a word
  close,
  symbol,     // operators and whatever else
  directive,  // a whole preprocessor line with its continuations
};

inline constexpr std::size_t k_no_token = static_cast<std::size_t>(-1);

struct Token {
  TokenKind kind = TokenKind::symbol;
  std::size_t begin = 0;  // bytes into the text
  std::size_t end = 0;
  std::size_t line = 0;              // 0-based line of `begin`
  std::size_t last_line = 0;         // and of the last byte
  std::size_t column = 0;            // of `begin`; a tab goes to the next multiple of 8
  bool first_of_line = false;        // nothing but blanks before it
  std::size_t depth = 0;             // brackets and string holes open around it
  std::size_t partner = k_no_token;  // of open and close: the token that matches
};

struct Scan {
  std::vector<Token> tokens;
  std::vector<std::size_t> unclosed;  // opening tokens that nothing closes, outermost first
  std::vector<std::size_t> extra;     // closing tokens that close nothing
  bool ends_in_string = false;        // the text ends inside a string or a block comment
};

// Never fails: text that is not in the language gives some tokens all the same. Time and memory are
// linear in the text, without recursion.
Scan scan(std::string_view text, const Syntax& syntax);

inline std::string_view text_of(std::string_view text, const Token& token) {
  return text.substr(token.begin, token.end - token.begin);
}

bool contains(const std::vector<std::string>& list, std::string_view text);

}  // namespace octet

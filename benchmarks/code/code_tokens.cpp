#include "benchmarks/code/code_tokens.hpp"

#include "benchmarks/code/scanner.hpp"

namespace octet {

std::vector<std::string_view> code_tokens(std::string_view text, const Syntax& syntax) {
  std::vector<std::string_view> tokens;
  for (const Token& token : scan(text, syntax).tokens) {
    if (token.kind != TokenKind::comment) tokens.push_back(text_of(text, token));
  }
  return tokens;
}

}  // namespace octet

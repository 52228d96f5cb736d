#include "generation/agents/likeness.hpp"

#include <algorithm>
#include <vector>

#include "benchmarks/code/scanner.hpp"

namespace octet {

ComparedText compared_text(std::string_view question, std::string_view code,
                           const Language& language) {
  std::vector<std::string_view> tokens;
  for (const Token& token : scan(code, language.syntax).tokens) {
    if (token.kind != TokenKind::comment) tokens.push_back(text_of(code, token));
  }
  return {&language, word_hashes(question), token_grams(tokens)};
}

Likeness likeness(const ComparedText& newcomer, const ComparedText& other,
                  const LikenessBounds& bounds) {
  const std::uint32_t question = rouge_l(newcomer.question, other.question);
  if (newcomer.language != other.language) return {question >= bounds.across_rouge_l, question};
  if (question >= bounds.question_rouge_l) return {true, question};
  const std::uint32_t code = similarity(newcomer.code, other.code);
  return {code >= bounds.code_jaccard, std::max(question, code)};
}

}  // namespace octet

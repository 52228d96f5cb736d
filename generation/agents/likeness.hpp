// How alike two samples are, as memories of agents ask (design of generated data, B 11).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "runners/languages/language.hpp"
#include "texts/rouge_l.hpp"
#include "texts/word_grams.hpp"

namespace octet {

// What of a sample is compared. Immutable, and shared by all memories that hold it.
struct ComparedText {
  const Language* language = nullptr;
  WordHashes question;
  Grams code;  // token 5-grams, comments left out
};

ComparedText compared_text(std::string_view question, std::string_view code,
                           const Language& language);

// Thousandths from which a newcomer is refused. SelfCodeAlign and Self-Instruct have 0.7 for
// questions, the Qwen authors 0.6 for code; across languages a port of one task is what the paper
// is about, so only what is nearly the same text is refused (ours).
struct LikenessBounds {
  std::uint32_t question_rouge_l = 700;
  std::uint32_t code_jaccard = 600;
  std::uint32_t across_rouge_l = 900;
};

struct Likeness {
  bool is_too_similar = false;
  std::uint32_t similarity = 0;  // thousandths, of the measure that decided, or the greatest
};

Likeness likeness(const ComparedText& newcomer, const ComparedText& other,
                  const LikenessBounds& bounds);

}  // namespace octet

// ROUGE-L of two texts: how long a sequence of words both have in common.
#pragma once

#include <cstdint>

#include "texts/word_grams.hpp"

namespace octet {

// F1 of the longest common subsequence (Lin 2004, ROUGE-L with beta = 1): twice its length by the
// sum of both lengths, in thousandths, rounded down; 0 where a text has no words. Time in the
// product of the lengths by 64.
std::uint32_t rouge_l(const WordHashes& a, const WordHashes& b);

}  // namespace octet

// A text as the set of its word 5-grams, and how much two such sets have in common.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace octet {

inline constexpr std::size_t k_gram_words = 5;

// Hashes of 64 bits, ascending, each once: a gram that is there twice counts once.
using Grams = std::vector<std::uint64_t>;

// The words of a text in order, as hashes. Words are runs of letters, digits and "_", in lower
// case; a byte that is not ASCII is a letter, as it is.
using WordHashes = std::vector<std::uint64_t>;
WordHashes word_hashes(std::string_view text);

// Every five words in a row. A text of fewer words has no grams: one or two words in common would
// make it similar to anything. Compare such texts for equality.
Grams word_grams(std::string_view text);

// The same of tokens, each a word as it is.
Grams token_grams(const std::vector<std::string_view>& tokens);

// Jaccard similarity: what both have, in thousandths of what either has, rounded down. Without
// grams nothing is similar: 0.
std::uint32_t similarity(const Grams& a, const Grams& b);

}  // namespace octet

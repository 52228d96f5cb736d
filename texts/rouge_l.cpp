#include "texts/rouge_l.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <unordered_map>
#include <vector>

namespace octet {
namespace {

using Bits = std::vector<std::uint64_t>;
constexpr std::size_t k_bits = 64;

// Where each word of a text stands: one bit a place.
std::unordered_map<std::uint64_t, Bits> places_of(const WordHashes& words, std::size_t limbs) {
  std::unordered_map<std::uint64_t, Bits> places;
  for (std::size_t i = 0; i < words.size(); ++i) {
    Bits& bits = places.try_emplace(words[i], limbs).first->second;
    bits[i / k_bits] |= std::uint64_t{1} << (i % k_bits);
  }
  return places;
}

// row = (row + (row & match)) | (row & ~match), over all limbs: the step of Hyyrö 2004
// ("Bit-parallel LCS-length computation revisited"), in which a zero bit is one more word in
// common.
void step(Bits& row, const Bits& match) {
  std::uint64_t carry = 0;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const std::uint64_t taken = row[i] & match[i];
    const std::uint64_t half = row[i] + taken;
    const std::uint64_t sum = half + carry;
    carry = (half < taken ? 1 : 0) | (sum < half ? 1 : 0);
    row[i] = sum | (row[i] & ~match[i]);
  }
}

std::size_t common_length(const WordHashes& a, const WordHashes& b) {
  const std::size_t limbs = (a.size() + k_bits - 1) / k_bits;
  const auto places = places_of(a, limbs);
  Bits row(limbs, ~std::uint64_t{0});
  for (const std::uint64_t word : b) {
    const auto match = places.find(word);
    if (match != places.end()) step(row, match->second);
  }
  std::size_t zeros = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    zeros += (row[i / k_bits] >> (i % k_bits) & 1U) == 0 ? 1 : 0;
  return zeros;
}

}  // namespace

std::uint32_t rouge_l(const WordHashes& a, const WordHashes& b) {
  if (a.empty() || b.empty()) return 0;
  return static_cast<std::uint32_t>(common_length(a, b) * 2000 / (a.size() + b.size()));
}

}  // namespace octet

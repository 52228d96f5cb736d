#include "texts/word_grams.hpp"

#include <algorithm>
#include <string>

#include "texts/fast_hash.hpp"

namespace octet {
namespace {

bool is_word_byte(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '_' ||
         static_cast<unsigned char>(byte) >= 0x80U;
}

std::string in_lower_case(std::string_view text) {
  std::string lower(text);
  for (char& byte : lower)
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte - 'A' + 'a');
  return lower;
}

Grams grams_of(const std::vector<std::uint64_t>& words) {
  Grams grams;
  if (words.size() < k_gram_words) return grams;
  grams.reserve(words.size() - k_gram_words + 1);
  for (std::size_t i = 0; i + k_gram_words <= words.size(); ++i) {
    const auto* first = reinterpret_cast<const char*>(&words[i]);
    grams.push_back(fast_hash({first, k_gram_words * sizeof(words[i])}));
  }
  std::sort(grams.begin(), grams.end());
  grams.erase(std::unique(grams.begin(), grams.end()), grams.end());
  return grams;
}

}  // namespace

WordHashes word_hashes(std::string_view text) {
  const std::string lower = in_lower_case(text);
  WordHashes hashes;
  for (std::size_t i = 0; i < lower.size();) {
    std::size_t end = i;
    while (end < lower.size() && is_word_byte(lower[end])) ++end;
    if (end > i) hashes.push_back(fast_hash(std::string_view(lower).substr(i, end - i)));
    i = end + 1;
  }
  return hashes;
}

Grams word_grams(std::string_view text) {
  return grams_of(word_hashes(text));
}

Grams token_grams(const std::vector<std::string_view>& tokens) {
  std::vector<std::uint64_t> hashes;
  hashes.reserve(tokens.size());
  for (const std::string_view token : tokens) hashes.push_back(fast_hash(token));
  return grams_of(hashes);
}

std::uint32_t similarity(const Grams& a, const Grams& b) {
  std::uint64_t common = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    const std::uint64_t left = a[i], right = b[j];
    common += left == right ? 1 : 0;
    i += left <= right ? 1 : 0;
    j += right <= left ? 1 : 0;
  }
  if (common == 0) return 0;
  return static_cast<std::uint32_t>(common * 1000 / (a.size() + b.size() - common));
}

}  // namespace octet

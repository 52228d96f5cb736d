// Texts and sets of grams drawn from a seed, with others that are a little changed.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/split_mix.hpp"
#include "texts/word_grams.hpp"

namespace octet::test {

using Words = std::vector<std::string>;

inline std::string joined(const Words& words) {
  std::string text;
  for (const std::string& word : words) text += word + ' ';
  return text;
}

inline std::string drawn_word(SplitMix64& random, std::uint64_t vocabulary) {
  return "w" + std::to_string(random.next() % vocabulary);
}

inline Words drawn_words(SplitMix64& random, std::size_t count, std::uint64_t vocabulary) {
  Words words;
  for (std::size_t i = 0; i < count; ++i) words.push_back(drawn_word(random, vocabulary));
  return words;
}

// With `changes` words replaced, at places that are drawn.
inline Words changed(Words words, SplitMix64& random, std::size_t changes,
                     std::uint64_t vocabulary) {
  for (std::size_t i = 0; i < changes; ++i)
    words[random.next() % words.size()] = drawn_word(random, vocabulary);
  return words;
}

inline Grams drawn_grams(SplitMix64& random, std::size_t count) {
  Grams grams;
  for (std::size_t i = 0; i < count; ++i) grams.push_back(random.next());
  std::sort(grams.begin(), grams.end());
  return grams;
}

// As many, `common` of them the same.
inline Grams partly_the_same(const Grams& grams, SplitMix64& random, std::size_t common) {
  Grams made = grams;
  for (std::size_t i = 0; i < common; ++i)  // to the front, as cards are drawn
    std::swap(made[i], made[i + random.next() % (made.size() - i)]);
  for (std::size_t i = common; i < made.size(); ++i) made[i] = random.next();
  std::sort(made.begin(), made.end());
  return made;
}

}  // namespace octet::test

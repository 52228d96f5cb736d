// Seeds drawn from a number, with near and equal ones among them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "base/split_mix.hpp"
#include "tests/texts/drawn_texts.hpp"

namespace octet::test {

// What an item of the selection looks into.
struct DrawnSeed {
  std::string language, kind, question, code;
  std::int32_t total = 0;
};

inline const char* drawn_language(SplitMix64& random) {
  static const char* const languages[] = {"python", "java", "cpp", "cs", "ts", "php", "sh"};
  return languages[random.next() % 7];
}

// As code of braces: "w1 = w2 ( w3 ) ;", nine tokens of which three are drawn a line.
inline std::string drawn_code(SplitMix64& random, std::size_t lines, std::uint64_t vocabulary) {
  std::string code;
  for (std::size_t i = 0; i < lines; ++i) {
    code += drawn_word(random, vocabulary) + " = " + drawn_word(random, vocabulary) + "(";
    code += drawn_word(random, vocabulary) + " + 1);\n";
  }
  return code;
}

inline DrawnSeed drawn_seed(SplitMix64& random, std::size_t words, std::size_t lines) {
  DrawnSeed seed;
  seed.language = drawn_language(random);
  seed.kind = random.next() % 2 == 0 ? "s1" : "s2";
  seed.question = joined(drawn_words(random, words, 20'000));
  seed.code = drawn_code(random, lines, 20'000);
  seed.total = 3500 + static_cast<std::int32_t>(random.next() % 16) * 100;
  return seed;
}

}  // namespace octet::test

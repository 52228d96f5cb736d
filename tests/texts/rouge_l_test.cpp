#include "texts/rouge_l.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "base/split_mix.hpp"

namespace octet {
namespace {

std::uint32_t rouge_of(const std::string& a, const std::string& b) {
  return rouge_l(word_hashes(a), word_hashes(b));
}

// The plain table of the longest common subsequence.
std::size_t plain_length(const WordHashes& a, const WordHashes& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (const std::uint64_t word : a) {
    std::size_t diagonal = 0;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = word == b[j - 1] ? diagonal + 1 : std::max(row[j], row[j - 1]);
      diagonal = above;
    }
  }
  return row.back();
}

WordHashes random_words(SplitMix64& random, std::size_t most, std::uint64_t alphabet) {
  WordHashes words(random.next() % (most + 1));
  for (std::uint64_t& word : words) word = random.next() % alphabet;
  return words;
}

}  // namespace

TEST_CASE("ROUGE-L counts words in order", "[rouge_l]") {
  CHECK(rouge_of("a b c d", "a b c d") == 1000);
  CHECK(rouge_of("a b c d", "d c b a") == 250);
  CHECK(rouge_of("the cat sat", "The CAT, it sat!") == 857);
  CHECK(rouge_of("", "a") == 0);
  CHECK(rouge_of("a", "b") == 0);
}

TEST_CASE("ROUGE-L by bits is that of the plain table", "[rouge_l]") {
  SplitMix64 random(5);
  for (int turn = 0; turn < 2000; ++turn) {
    const WordHashes a = random_words(random, 200, 1 + turn % 40);
    const WordHashes b = random_words(random, 200, 1 + turn % 40);
    const std::uint32_t wanted =
        a.empty() || b.empty()
            ? 0
            : static_cast<std::uint32_t>(plain_length(a, b) * 2000 / (a.size() + b.size()));
    REQUIRE(rouge_l(a, b) == wanted);
  }
}

}  // namespace octet

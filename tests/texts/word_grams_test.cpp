#include "texts/word_grams.hpp"

#include <catch2/catch.hpp>

using namespace octet;

TEST_CASE("words are runs of letters, digits and underscores in lower case", "[near]") {
  const Grams grams = word_grams("Sort the first_10 kites by tail, please.");
  CHECK(grams.size() == 3);
  CHECK(grams == word_grams("  sort THE first_10\n(kites) -- by/tail: please"));
  CHECK(grams != word_grams("Sort the first 10 kites by tail, please."));
  CHECK(word_grams("größe über größe über größe").size() == 1);
  CHECK(word_grams("größe über größe über größe") !=
        word_grams("groesse uber groesse uber groesse"));
  CHECK(word_grams("a-b-c-d-e-a-b-c-d-e-a-b-c-d-e").size() == 5);  // those that come again once
}

TEST_CASE("a text of fewer than five words has no grams", "[near]") {
  CHECK(word_grams("").empty());
  CHECK(word_grams("...").empty());
  CHECK(word_grams("sort a list quickly").empty());
  CHECK(word_grams("sort a list quickly now").size() == 1);
  CHECK(token_grams({"a", "=", "b", ";"}).empty());
}

TEST_CASE("tokens are words as they are", "[near]") {
  const Grams grams = token_grams({"a", "=", "b", "+", "1", ";"});
  CHECK(grams.size() == 2);
  CHECK(grams != token_grams({"A", "=", "b", "+", "1", ";"}));
  CHECK(grams != token_grams({"a", "=b", "", "+", "1", ";"}));
}

TEST_CASE("similarity is what both have of what either has, in thousandths rounded down",
          "[near]") {
  struct Case {
    Grams a, b;
    std::uint32_t similarity;
  };
  const Case cases[] = {
      {{}, {}, 0},
      {{}, {1}, 0},
      {{1, 2}, {3, 4}, 0},
      {{1, 2, 3}, {1, 2, 3}, 1000},
      {{1, 2}, {2, 3}, 333},
      {{1, 2, 3}, {3, 4, 5, 6, 7}, 142},
      {{1, 5, 9}, {1, 2, 5, 7, 9}, 600},
  };
  for (const Case& each : cases) {
    CHECK(similarity(each.a, each.b) == each.similarity);
    CHECK(similarity(each.b, each.a) == each.similarity);
  }
}

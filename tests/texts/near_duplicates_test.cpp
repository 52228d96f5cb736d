#include "texts/near_duplicates.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <stdexcept>

#include "base/files/whole_files.hpp"
#include "tests/texts/drawn_texts.hpp"
#include "texts/minhash.hpp"
#include "texts/partitioned_spool.hpp"

using namespace octet;
using octet::test::changed;
using octet::test::drawn_grams;
using octet::test::drawn_words;
using octet::test::joined;
using octet::test::partly_the_same;
using octet::test::Words;

namespace {

std::vector<NearDuplicate> found_in(const std::vector<Grams>& texts, std::uint32_t threshold) {
  const TemporaryDirectory folder;
  NearDuplicates near(folder.path(), threshold);
  for (std::uint32_t number = 0; number < texts.size(); ++number) near.add(number, texts[number]);
  return near.find_all();
}

std::vector<Grams> grams_of_texts(const std::vector<std::string>& texts) {
  std::vector<Grams> all;
  for (const std::string& text : texts) all.push_back(word_grams(text));
  return all;
}

// Texts of 30 to 80 words, half of them made from an earlier one by one to four changes.
std::vector<Grams> drawn_collection(std::uint64_t seed, std::size_t count) {
  SplitMix64 random(seed);
  std::vector<Words> texts;
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 10 && random.next() % 2 == 0)
      texts.push_back(changed(texts[random.next() % i], random, 1 + random.next() % 4, 500));
    else
      texts.push_back(drawn_words(random, 30 + random.next() % 50, 500));
  }
  std::vector<Grams> grams;
  for (const Words& words : texts) grams.push_back(word_grams(joined(words)));
  return grams;
}

// The earliest kept text that is as similar, by comparing with all.
std::map<std::uint32_t, NearDuplicate> by_brute_force(const std::vector<Grams>& texts,
                                                      std::uint32_t threshold) {
  std::map<std::uint32_t, NearDuplicate> goes;
  for (std::uint32_t later = 0; later < texts.size(); ++later)
    for (std::uint32_t earlier = 0; earlier < later && goes.count(later) == 0; ++earlier) {
      if (goes.count(earlier) != 0) continue;
      const std::uint32_t found = similarity(texts[later], texts[earlier]);
      if (found >= threshold) goes[later] = {later, earlier, found};
    }
  return goes;
}

// Pairs of exactly that similarity, each pair in its own numbers; how many of 4,000 are found.
std::size_t pairs_found(std::size_t size, std::size_t common, std::uint32_t threshold) {
  SplitMix64 random(size * 1000 + common);
  std::vector<Grams> texts;
  for (std::size_t i = 0; i < 4000; ++i) {
    texts.push_back(drawn_grams(random, size));
    texts.push_back(partly_the_same(texts.back(), random, common));
  }
  const auto found = found_in(texts, threshold);
  for (const NearDuplicate& each : found) REQUIRE(each.with + 1 == each.number);
  return found.size();
}

}  // namespace

TEST_CASE("a text that differs in a word goes for the earlier one, a paraphrase stays", "[near]") {
  const std::string first =
      "Write a program that reads a number of kites and the length of each tail, one line a kite, "
      "and prints the longest tail that a child of eight years can carry over the meadow.";
  const std::string changed_word =
      "Write a program that reads a number of kites and the length of each tail, one line a kite, "
      "and prints the longest tail that a child of nine years can carry over the meadow!";
  const std::string paraphrase =
      "Your task: given some kites with their tail lengths, one per line, output the greatest "
      "length which somebody aged eight could still bring across a meadow.";
  const auto texts =
      grams_of_texts({first, "sort a list", paraphrase, "sort a list", changed_word});
  const auto found = found_in(texts, 700);
  REQUIRE(found.size() == 1);
  CHECK(found[0].number == 4);
  CHECK(found[0].with == 0);
  CHECK(found[0].similarity == similarity(texts[0], texts[4]));
  CHECK(found[0].similarity > 700);
  CHECK(found_in(texts, found[0].similarity).size() == 1);
  CHECK(found_in(texts, found[0].similarity + 1).empty());
}

TEST_CASE("all pairs compared one by one say the same", "[near]") {
  for (const std::uint64_t seed : {1U, 2U}) {
    const auto texts = drawn_collection(seed, 3000);
    const auto expected = by_brute_force(texts, 700);
    REQUIRE(expected.size() > 400);
    const auto found = found_in(texts, 700);
    std::map<std::uint32_t, bool> goes;
    for (const NearDuplicate& each : found) {  // each by itself: it goes for one that stays
      goes[each.number] = true;
      CHECK(goes.count(each.with) == 0);
      CHECK(each.with < each.number);
      CHECK(each.similarity == similarity(texts[each.number], texts[each.with]));
      CHECK(each.similarity >= 700);
    }
    std::size_t missed = 0, other = 0;
    for (const auto& [number, each] : expected) {
      missed += goes.count(number) == 0 ? 1 : 0;
      if (each.similarity >= 850) CHECK(goes.count(number) == 1);
    }
    for (const NearDuplicate& each : found)
      other += expected.count(each.number) == 0 || expected.at(each.number).with != each.with;
    CHECK(missed * 200 <= expected.size());  // the least similar, and what follows from them
    CHECK(other * 100 <= expected.size());
  }
}

TEST_CASE("of pairs at the threshold 99 of 100 are found, of others none", "[near]") {
  CHECK(pairs_found(170, 140, 700) >= 3960);  // exactly .7
  CHECK(pairs_found(170, 140, 701) == 0);     // compared, and told apart
  CHECK(pairs_found(180, 160, 700) == 4000);  // .8
  CHECK(pairs_found(34, 28, 700) >= 3960);    // .7 of few grams
}

TEST_CASE("what is similar only to one that goes stays", "[near]") {
  // 0 to 99, 10 to 109, 20 to 119: .818 to the next, .667 to the next but one.
  std::vector<Grams> texts(3);
  SplitMix64 random(5);
  const Grams all = drawn_grams(random, 120);
  for (std::size_t i = 0; i < 3; ++i)
    texts[i].assign(all.begin() + static_cast<std::ptrdiff_t>(10 * i),
                    all.begin() + static_cast<std::ptrdiff_t>(10 * i + 100));
  const auto found = found_in(texts, 700);
  REQUIRE(found.size() == 1);
  CHECK(found[0].number == 1);
  CHECK(found[0].with == 0);
  CHECK(found[0].similarity == 818);
}

TEST_CASE("copies without end are each compared with the first", "[near]") {
  SplitMix64 random(9);
  const Grams copy = drawn_grams(random, 40);
  const auto found = found_in(std::vector<Grams>(20'000, copy), 700);
  REQUIRE(found.size() == 19'999);
  for (const NearDuplicate& each : found)
    if (each.with != 0 || each.similarity != 1000) FAIL("not the first");
}

TEST_CASE("numbers may leave some out, and groups are apart", "[near]") {
  const TemporaryDirectory folder;
  SplitMix64 random(3);
  const Grams grams = drawn_grams(random, 50);
  NearDuplicates near(folder.path(), 700);
  near.add(7, grams, 1);
  near.add(100, grams, 2);
  near.add(5000, grams, 1);
  near.add(5001, {}, 1);
  near.add(5002, {}, 1);
  CHECK_THROWS_AS(near.add(5002, grams), std::logic_error);
  const auto found = near.find_all();
  REQUIRE(found.size() == 1);
  CHECK(found[0].number == 5000);
  CHECK(found[0].with == 7);
  CHECK_THROWS_AS(near.add(6000, grams), std::logic_error);
  CHECK_THROWS_AS(near.find(3, [](std::uint32_t) { return true; }), std::logic_error);
  CHECK(NearDuplicates(folder.path(), 700).find_all().empty());
  CHECK_THROWS_AS(NearDuplicates(folder.path(), 0), std::logic_error);
  CHECK_THROWS_AS(NearDuplicates(folder.path(), 1001), std::logic_error);
}

TEST_CASE("the one who asks says what is kept", "[near]") {
  const TemporaryDirectory folder;
  SplitMix64 random(4);
  const Grams grams = drawn_grams(random, 50);
  NearDuplicates near(folder.path(), 700);
  for (std::uint32_t number = 0; number < 3; ++number) near.add(number, grams);
  CHECK_FALSE(near.find(1, [](std::uint32_t) { return false; }));
  const auto found = near.find(2, [](std::uint32_t earlier) { return earlier == 1; });
  REQUIRE(found);
  CHECK(found->with == 1);
}

TEST_CASE("the share of equal least hashes is the similarity", "[near]") {
  SplitMix64 random(11);
  const Grams grams = drawn_grams(random, 150);
  for (const std::size_t common : {30U, 75U, 120U, 150U}) {
    std::size_t equal = 0;
    for (int turn = 0; turn < 40; ++turn) {
      const MinHashes a = min_hashes(grams);
      const MinHashes b = min_hashes(partly_the_same(grams, random, common));
      for (std::size_t i = 0; i < k_minhashes; ++i) equal += a[i] == b[i] ? 1 : 0;
    }
    const double expected = static_cast<double>(common) / static_cast<double>(300 - common);
    CHECK(static_cast<double>(equal) / (40.0 * k_minhashes) == Approx(expected).margin(0.02));
  }
}

TEST_CASE("records of a spool come back by part and in order", "[near]") {
  const TemporaryDirectory folder;
  PartitionedSpool<std::uint64_t> spool(folder.path(), 3);
  for (std::uint64_t i = 0; i < 30'000; ++i) spool.add(i % 2, i);
  CHECK(spool.read(2).empty());
  for (const std::uint64_t part : {0U, 1U}) {
    const auto read = spool.read(part);
    REQUIRE(read.size() == 15'000);
    for (std::uint64_t i = 0; i < read.size(); ++i)
      if (read[i] != 2 * i + part) FAIL("record " << i << " is " << read[i]);
  }
  CHECK(std::filesystem::is_empty(folder.path()));
}

#include "generation/samples/seed_selection.hpp"

#include <catch2/catch.hpp>
#include <stdexcept>

#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "tests/generation/samples/drawn_seeds.hpp"
#include "texts/word_grams.hpp"

using namespace octet;
using octet::test::drawn_code;
using octet::test::drawn_seed;
using octet::test::DrawnSeed;

namespace {

const Languages& selection_languages() {
  static const Languages all = Languages::embedded();
  return all;
}

std::vector<SelectionDecision> decisions_on(const std::vector<SelectionItem>& items,
                                            SelectionOptions options = {}) {
  const TemporaryDirectory folder;
  SeedSelection selection(folder.path(), options, selection_languages());
  for (const SelectionItem& item : items) selection.add(item);
  auto decisions = selection.decide();
  REQUIRE(decisions.size() == items.size());
  for (std::size_t i = 0; i < items.size(); ++i) REQUIRE(decisions[i].number == items[i].number);
  return decisions;
}

std::string decision_text(const SelectionDecision& decision) {
  static const char* const names[] = {"kept", "duplicate", "near_duplicate", "over_quota"};
  std::string text = names[static_cast<std::size_t>(decision.outcome)];
  const std::string detail = detail_of(decision);
  if (!detail.empty()) text += " of " + std::to_string(decision.with) + ": " + detail;
  return text;
}

const char* const k_kites =
    "Write a program that reads the number of kites and then the length of each tail, one line a "
    "kite, and prints the longest tail that a child of eight years can carry over the meadow.";
// One word of 33 is another: 24 of 34 grams are in both.
const char* const k_kites_again =
    "Write a program that reads the number of kites and then the length of each tail, one line a "
    "kite, and prints the longest tail that a child of nine years can carry over the meadow.";
const char* const k_ships =
    "Given the names of ships with their tonnage, sort them by tonnage and print the names, the "
    "heaviest first; ships of equal tonnage stay in the order in which they were given.";
const char* const k_tide =
    "Compute at which hour the tide is highest from readings that were taken every hour, and print "
    "that hour with the height; if there are several such hours, print the first.";

const char* const k_sum =
    "def total(values):\n    # adds up\n    return sum(v * 2 for v in values)\n";
const char* const k_sort =
    "ships = [input().split() for _ in range(int(input()))]\n"
    "ships.sort(key=lambda s: -int(s[1]))\nprint('\\n'.join(s[0] for s in ships))\n";
const char* const k_peak =
    "readings = list(map(int, input().split()))\nbest = max(readings)\n"
    "print(readings.index(best), best)\n";

}  // namespace

TEST_CASE("likeness can be switched off, equality not", "[selection]") {
  SelectionOptions options;
  options.near_question = options.near_code = 0;
  const std::vector<SelectionItem> items = {{0, "python", "s1", k_kites, k_sum, 4000},
                                            {1, "python", "s1", k_kites_again, k_sort, 4000},
                                            {2, "python", "s1", k_kites, "print(1)", 4000}};
  const auto decisions = decisions_on(items, options);
  CHECK(decision_text(decisions[1]) == "kept");
  CHECK(decision_text(decisions[2]) == "duplicate of 0: question");
  CHECK(decision_text(decisions_on(items)[1]).starts_with("near_duplicate of 0"));
}

TEST_CASE("questions are the same but for case and blanks, code but for comments and blanks",
          "[selection]") {
  const std::string shouted = "  WRITE a\tprogram" + std::string(k_kites).substr(15) + "\n";
  const auto decisions = decisions_on({
      {3, "python", "s1", k_kites, k_sum, 4000},
      {5, "python", "s2", shouted, k_sort, 5000},
      {6, "python", "s1", k_tide, "def total( values ):\n  return sum(v*2 for v in values)  # ok",
       0},
      {9, "python", "s1", "Add up.", k_peak, 4000},
      {12, "python", "s1", "add  up.", k_sort, 4000},
      {13, "python", "s1", "Add up!", k_sort, 4000},
  });
  CHECK(decision_text(decisions[0]) == "kept");
  CHECK(decision_text(decisions[1]) == "duplicate of 3: question");
  CHECK(decision_text(decisions[2]) == "duplicate of 3: code");
  CHECK(decision_text(decisions[3]) == "kept");
  CHECK(decision_text(decisions[4]) == "duplicate of 9: question");
  CHECK(decision_text(decisions[5]) == "kept");
}

TEST_CASE("what is nearly the same goes, with how much of it is", "[selection]") {
  const std::string renamed = std::string(k_sort) + "print(len(ships), 'ships')\n";
  const auto decisions = decisions_on({
      {0, "python", "s1", k_kites, k_sort, 4000},
      {1, "python", "s1", k_kites_again, k_peak, 4000},
      {2, "python", "s2", k_tide, renamed, 4000},
      {3, "python", "s2", k_ships, k_peak, 4000},
  });
  CHECK(decision_text(decisions[0]) == "kept");
  CHECK(decision_text(decisions[1]) ==
        "near_duplicate of 0: question, similarity " +
            std::to_string(similarity(word_grams(k_kites), word_grams(k_kites_again))));
  CHECK(decisions[1].similarity >= 700);
  CHECK(decisions[2].outcome == SelectionOutcome::near_duplicate);
  CHECK(decisions[2].part == SelectionPart::code);
  CHECK(decisions[2].with == 0);
  CHECK(decision_text(decisions[3]) == "kept");  // the same code as one that went
}

TEST_CASE("items of two languages are not compared, two names of one language are", "[selection]") {
  const std::string code = "int a = f(b + 1); int c = a * 2; int d = c - a; g(d);";
  const auto decisions = decisions_on({
      {0, "java", "s1", k_kites, code, 4000},
      {1, "cpp", "s1", k_kites, code, 4000},
      {2, "cs", "s1", k_kites_again, code + "// more\n", 4000},
      {3, "c++", "s1", k_kites, "int main() {}", 4000},
  });
  CHECK(decision_text(decisions[0]) == "kept");
  CHECK(decision_text(decisions[1]) == "kept");
  CHECK(decision_text(decisions[2]) == "kept");
  CHECK(decision_text(decisions[3]) == "duplicate of 1: question");
}

TEST_CASE("an item goes only for one that stays", "[selection]") {
  // 1 goes for the question of 0; 2 has the code of 1, 3 its question.
  const auto decisions = decisions_on({
      {0, "python", "s1", k_kites, k_sum, 4000},
      {1, "python", "s1", k_kites_again, k_sort, 4000},
      {2, "python", "s1", k_ships, k_sort, 4000},
      {3, "python", "s1", k_kites_again, k_peak, 4000},
      {4, "python", "s1", k_tide, k_sort, 4000},
  });
  CHECK(decisions[1].outcome == SelectionOutcome::near_duplicate);
  CHECK(decision_text(decisions[2]) == "kept");
  CHECK(decision_text(decisions[3]) == decision_text(decisions[1]));
  CHECK(decision_text(decisions[4]) == "duplicate of 2: code");
}

TEST_CASE("where nothing is left to compare nothing is the same", "[selection]") {
  const auto decisions = decisions_on({
      {0, "python", "s1", "", "# nothing\n", 4000},
      {1, "python", "s1", " \n", "", 4000},
      {2, "python", "s1", "\t", "# no more\n\n", 4000},
  });
  for (const SelectionDecision& decision : decisions) CHECK(decision_text(decision) == "kept");
  CHECK(decisions_on({}).empty());
}

TEST_CASE("the quota is for what stays, by language and direction", "[selection]") {
  SplitMix64 random(8);
  std::vector<DrawnSeed> seeds;
  std::vector<SelectionItem> items;
  for (int i = 0; i < 60; ++i) seeds.push_back(drawn_seed(random, 30, 8));
  for (std::uint32_t i = 0; i < 60; ++i) {
    const DrawnSeed& seed = seeds[i % 30];  // the second half are duplicates
    const char* language = i % 30 < 20 ? "java" : "php";
    const char* kind = i % 2 == 0 ? "s1" : "s2";
    items.push_back(
        {i, language, kind, seed.question, seed.code, static_cast<std::int32_t>(3500 + i % 30)});
  }
  SelectionOptions options;
  options.keep = 24;  // 10, 10, 5 and 5 are there: 7, 7, 5, 5
  const auto decisions = decisions_on(items, options);
  for (std::uint32_t i = 0; i < 60; ++i) {
    const char* expected = i < 6 ? "over_quota" : i < 30 ? "kept" : "duplicate";
    CHECK(decision_text(decisions[i]).rfind(expected, 0) == 0);
  }
}

TEST_CASE("comparing all with all finds the same duplicates", "[selection]") {
  SplitMix64 random(21);
  std::vector<DrawnSeed> seeds;
  for (std::size_t i = 0; i < 1500; ++i) {
    DrawnSeed seed = drawn_seed(random, 60, 14);
    seed.language = random.next() % 2 == 0 ? "java" : "cpp";
    const std::uint64_t way = i == 0 ? 9 : random.next() % 10;
    if (way < 4) {
      const DrawnSeed& model = seeds[random.next() % i];
      if (way == 0) seed.question = " " + model.question;
      if (way == 1) seed.code = "/* x */" + model.code;
      if (way == 2) seed.question = model.question + "and also this";
      if (way == 3) seed.code = model.code + drawn_code(random, 1, 500);
    }
    seeds.push_back(seed);
  }
  std::vector<SelectionItem> items;
  for (const DrawnSeed& seed : seeds)
    items.push_back({static_cast<std::uint32_t>(items.size()), seed.language, seed.kind,
                     seed.question, seed.code, seed.total});
  const auto decisions = decisions_on(items);

  // Planted so that questions and code are either far apart or nearer than is ever missed.
  std::vector<Grams> questions, codes;
  for (const DrawnSeed& seed : seeds) {
    questions.push_back(word_grams(seed.question));
    codes.push_back(word_grams(seed.code));  // words of code serve as well as its tokens here
  }
  std::size_t gone = 0;
  for (std::size_t later = 0; later < items.size(); ++later) {
    bool goes = false;
    for (std::size_t earlier = 0; earlier < later && !goes; ++earlier)
      goes = decisions[earlier].outcome == SelectionOutcome::kept &&
             seeds[earlier].language == seeds[later].language &&
             (similarity(questions[earlier], questions[later]) >= 700 ||
              similarity(codes[earlier], codes[later]) >= 700);
    INFO(later);
    CHECK(goes == (decisions[later].outcome != SelectionOutcome::kept));
    gone += goes ? 1 : 0;
  }
  CHECK(gone > 200);
}

TEST_CASE("items come in order, in languages that there are", "[selection]") {
  const TemporaryDirectory folder;
  SeedSelection selection(folder.path(), {}, selection_languages());
  selection.add({4, "python", "s1", k_kites, k_sum, 4000});
  CHECK_THROWS_AS(selection.add({4, "python", "s1", k_ships, k_sort, 4000}), std::logic_error);
  CHECK_THROWS_WITH(selection.add({5, "klingon", "s1", k_ships, k_sort, 4000}),
                    Catch::Contains("klingon"));
  CHECK_THROWS_AS(selection.add({5, "klingon", "s1", k_ships, k_sort, 4000}), InputError);
}

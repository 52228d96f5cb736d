#include "generation/decontamination/contamination.hpp"

#include <catch2/catch.hpp>

namespace octet {
namespace {

const Languages& languages() {
  static const Languages all = Languages::embedded();
  return all;
}

Problem problem(const std::string& task, const std::string& prompt, const std::string& solution) {
  Problem made;
  made.suite = "kites";
  made.task_id = task;
  made.language = languages().find("python");
  made.prompt = prompt;
  made.tests = "import math\nassert longest_tail([4, 9, 2], 3) == 9\n";
  made.canonical_solution = solution;
  return made;
}

const char* const k_prompt =
    "Given the lengths of several kite tails, return the longest one that a child of the given age "
    "can carry across the meadow.";
const char* const k_solution =
    "    best = 0\n    for tail in tails:\n        if tail > best and tail < age * 4:\n"
    "            best = tail\n    return best\n";

Suite kites() {
  Suite suite;
  suite.name = "kites";
  suite.language = languages().find("python");
  suite.problems.push_back(problem(
      "Kite/1", "def longest_tail(tails, age):\n    \"\"\"" + std::string(k_prompt) + "\"\"\"\n",
      k_solution));
  return suite;
}

BenchmarkTexts texts_of(const Suite& suite) {
  BenchmarkTexts texts;
  texts.add(suite);
  return texts;
}

}  // namespace

TEST_CASE("ten words of a benchmark in a row are found, in any case and punctuation",
          "[contamination]") {
  const BenchmarkTexts texts = texts_of(kites());
  const auto found =
      texts.find_words("Please: given the LENGTHS of several kite-tails - return the longest one!");
  REQUIRE(found);
  CHECK(found->suite == "kites");
  CHECK(found->task_id == "Kite/1");
  CHECK(found->text.find("several kite tails") != std::string::npos);
  CHECK_FALSE(texts.find_words("the lengths of several kite tails return the longest"));
  CHECK_FALSE(texts.find_words("Sort the names of all ships in the harbour by their tonnage."));
  CHECK_FALSE(texts.find_words(""));
}

TEST_CASE("the same code under other names is found, a loop like any other is not",
          "[contamination]") {
  const BenchmarkTexts texts = texts_of(kites());
  const Language& python = *languages().find("python");
  const std::string renamed =
      "def pick(items, years):\n    top = 1\n    for item in items:\n"
      "        if item > top and item < years * 7:\n            top = item\n    return top\n";
  const auto found = texts.find_code(renamed, python);
  REQUIRE(found);
  CHECK(found->task_id == "Kite/1");
  CHECK_FALSE(
      texts.find_code("def total(xs):\n    t = 0\n    for x in xs:\n        t += x\n"
                      "    return t\n",
                      python));
  CHECK_FALSE(texts.find_code(renamed, *languages().find("java")));
}

TEST_CASE("a suite's own manner of writing is no overlap", "[contamination]") {
  Suite suite;
  suite.name = "kites";
  suite.language = languages().find("python");
  const std::string manner =
      "Write a function in the style of the workshop which returns a list of ";
  for (const char* what : {"ropes", "sails", "masts", "knots", "flags"})
    suite.problems.push_back(problem(what, manner + what, ""));
  CHECK_FALSE(texts_of(suite).find_words(manner + "boats"));
}

}  // namespace octet

#include "generation/explaining/explanation.hpp"

#include <catch2/catch.hpp>
#include <chrono>

using namespace octet;

namespace {

constexpr const char* k_code =
    "    total = sum(each * 2 for each in values)\n"
    "    if total > 9:\n"
    "        return total - 1000000000000\n"
    "    return 0\n";

struct Removal {
  const char* name;
  std::string reply;
  std::string text;
  std::size_t fences, lines;
};

const std::vector<Removal>& removals() {
  static const std::vector<Removal> all = {
      {"prose", "  It doubles and adds.\n", "It doubles and adds.", 0, 0},
      {"a fenced block", "It adds:\n```python\nx = 1\n```\nThat is all.",
       "It adds:\n\nThat is all.", 1, 0},
      {"two of them", "a ```x``` b\n```\ny\n``` c", "a  b\n c", 2, 0},
      {"a fence behind words", "Here: ```python\nx = 1\n```", "Here:", 1, 0},
      {"one that nothing closes", "It adds.\n```\nx = 1\nIt adds twice.", "It adds.", 1, 0},
      {"a longer fence around another", "a\n````\n```\nx\n```\n````\nb", "a\n\nb", 1, 0},
      {"tildes", "a\n~~~ python\nx = 1\n~~~\nb", "a\n\nb", 1, 0},
      {"tildes within a line", "about ~~~ 5 of ~~~ them", "about ~~~ 5 of ~~~ them", 0, 0},
      {"another mark closes nothing", "a\n~~~\n```\nx\n~~~\nb", "a\n\nb", 1, 0},
      {"a line of the code", "First total = sum(each * 2 for each in values), then more.",
       "First , then more.", 0, 1},
      {"the same line twice", "return total - 1000000000000 or return total - 1000000000000", "or",
       0, 2},
      {"lines that overlap",
       "sum(each * 2 for each in values) if total = sum(each * 2 for each in values)",
       "sum(each * 2 for each in values) if", 0, 1},
      {"a line of 13 characters", "If total > 9: it is less.", "If total > 9: it is less.", 0, 0},
      {"a line within a fence counts once",
       "```\n    total = sum(each * 2 for each in values)\n```\nIt adds.", "It adds.", 1, 0},
      {"part of a line", "total = sum(each * 2 for", "total = sum(each * 2 for", 0, 0},
      {"single backticks", "It uses `total` and `sum`.", "It uses `total` and `sum`.", 0, 0},
  };
  return all;
}

}  // namespace

TEST_CASE("code is taken out of an explanation and counted", "[explanation]") {
  for (const Removal& each : removals()) {
    INFO(each.name);
    const Explanation made = explanation_of(each.reply, k_code, 400);
    CHECK(made.text == each.text);
    CHECK(made.fences == each.fences);
    CHECK(made.lines == each.lines);
    CHECK(made.leaked() == (each.fences + each.lines > 0));
    CHECK_FALSE(made.cut);
  }
}

TEST_CASE("only lines of more than 20 characters tell", "[explanation]") {
  const std::string twenty(20, 'x'), more(21, 'y');
  const std::string code = twenty + "\n\t" + more + " \r\n";
  CHECK(explanation_of("a " + twenty + " b", code, 400).lines == 0);
  CHECK(explanation_of("a " + more + " b", code, 400).text == "a  b");
  // Characters, not bytes.
  const std::string umlauts =
      "\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4"
      "\xc3\xa4\xc3\xa4\xc3\xa4";
  CHECK(explanation_of("a " + umlauts + " b", umlauts, 400).lines == 0);
}

TEST_CASE("an explanation ends at its limit, in characters, and code does not count for it",
          "[explanation]") {
  const Explanation made = explanation_of("\xe6\x9c\xa8\xe6\x9c\xa8\xe6\x9c\xa8 more", "", 2);
  CHECK(made.text == "\xe6\x9c\xa8\xe6\x9c\xa8");
  CHECK(made.cut);
  CHECK_FALSE(explanation_of("four", "", 4).cut);
  CHECK(explanation_of("four5", "", 4).cut);
  const std::string block = "```\n" + std::string(1000, 'x') + "\n```\n";
  CHECK(explanation_of(block + "It adds.", "", 10).text == "It adds.");
  // A line that the limit would have cut in two is found all the same.
  const std::string quoting = "abcdefghij total = sum(each * 2 for each in values)";
  CHECK(explanation_of(quoting, k_code, 33).text == "abcdefghij");
}

TEST_CASE("an explanation without a word says nothing", "[explanation]") {
  for (const char* reply : {"", " \n", "```\nx\n```", "``", "...", "- \n- \n"})
    CHECK(explanation_of(reply, k_code, 400).says_nothing());
  for (const char* reply : {"a", "1", "\xe6\x9c\xa8"})
    CHECK_FALSE(explanation_of(reply, k_code, 400).says_nothing());
}

TEST_CASE("hostile replies take little time", "[explanation]") {
  const std::size_t size = std::size_t{4} << 20;
  std::string code, fences, ticks;
  for (std::size_t i = 21; code.size() < k_most_of_explanation; ++i)
    code += std::string(i, 'a') + "b\n";
  for (std::size_t i = 0; fences.size() < size; ++i) fences += "```x";
  const auto start = std::chrono::steady_clock::now();
  for (const std::string& reply : {std::string(size, 'a'), fences, std::string(size, '`')})
    CHECK(explanation_of(reply, code, 400).text.size() <= 1600);
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(2));
  // Cut between characters.
  std::string wide = "x";
  while (wide.size() <= k_most_of_explanation) wide += "\xe6\x9c\xa8";
  CHECK(character_count(explanation_of(wide, "", size).text) ==
        1 + (k_most_of_explanation - 1) / 3);
}

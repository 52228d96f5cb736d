#include <catch2/catch.hpp>
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "generation/recipes/recipe_entry.hpp"

using Catch::Matchers::Contains;

namespace octet {
namespace {

std::string yaml_error(std::string_view text) try {
  read_yaml(text, "r.yaml", {});
  return "none";
} catch (const InputError& error) {
  return error.what();
}

std::string repeated(std::string_view part, std::size_t bytes) {
  std::string text;
  while (text.size() + part.size() <= bytes) text += part;
  return text;
}

TEST_CASE("YAML becomes entries in its order", "[recipes]") {
  const std::vector<RecipeEntry> entries =
      read_yaml("a: 1\nb:\n  c: [x, \"2\"]\n  d:\n", "r.yaml", "/here");
  REQUIRE(entries.size() == 5);
  CHECK(entries[0].key.empty());
  CHECK(entries[1].key == "a");
  CHECK(entries[1].line == 1);
  CHECK(entries[2].form == RecipeEntry::Form::map);
  CHECK(entries[3].key == "b.c");
  REQUIRE(entries[3].values.size() == 2);
  CHECK_FALSE(entries[3].values[0].quoted);
  CHECK(entries[3].values[1].quoted);
  CHECK(entries[4].key == "b.d");
  CHECK(entries[4].form == RecipeEntry::Form::null);
  CHECK(entries[4].folder == "/here");
}

TEST_CASE("what is no plain YAML is refused at its line", "[recipes]") {
  const std::vector<std::pair<std::string, std::string>> wrong = {
      {"", "r.yaml: empty"},
      {"# nothing\n", "r.yaml: empty"},
      {"word", "r.yaml:1: expected keys and values"},
      {"- a\n- b", "expected keys and values, not a list"},
      {"a: 1\na: 2", "r.yaml:2: a: is there twice"},
      {"a: {b: 1, \"b\": 2}", "r.yaml:1: a.b: is there twice"},
      {"a:\n\tb: 1", "r.yaml:2: a tab"},
      {"a: 1\n b: 2", "r.yaml:2: not valid YAML"},
      {"a: [", "not valid YAML"},
      {"a: [1", "is a ] missing?"},
      {"a: \"b", "not valid YAML"},
      {"a: &x 1\nb: *x", "r.yaml:1: a: anchors"},
      {"a: *x", "r.yaml:1: "},
      {"a: !!binary aa", "a: tags"},
      {"a: !own [1]", "a: tags"},
      {"a: 1\n---\nb: 2", "a second document begins"},
      {"a.b: 1", "no key has a dot"},
      {"? [a]\n: 1", "a key is a word"},
      {"? {a: 1}\n: 1", "a key is a word"},
      {": 1", "a key is missing"},
      {"a: [[1]]", "an item of a list is a word"},
      {"a: [{b: 1}]", "an item of a list is a word"},
      {"a: [~]", "a: an item is empty"},
      {"a: {b: {c: {d: {e: {f: {g: {h: {i: 1}}}}}}}}", "nested too deep"},
      {"a: \xff", "r.yaml:1: not UTF-8"},
      {"a: 1\nb: \xc3", "r.yaml:2: not UTF-8"},
      {std::string("\xff\xfe") + "a", "not UTF-8"},
      {std::string("a: 1\n\0", 6), "r.yaml:2: a control character"},
      {"a: \x1b[1m", "a control character"},
  };
  for (const auto& [text, message] : wrong) {
    INFO(text);
    CHECK_THAT(yaml_error(text), Contains(message));
  }
}

TEST_CASE("hostile YAML is refused before it costs", "[recipes]") {
  // Of each a whole file of the largest size. Deep ones end at the bound of entries or of the
  // parser, aliases are never followed.
  const std::vector<std::string> parts = {
      "[",  "{",    "- ",  "? ",   ": ",   "a: ",   "\"",    "'",      "&a ",          "! ",
      "[a", "{\"a", "*a ", "a: [", "a: {", "---\n", "...\n", "%a b\n", "\xef\xbb\xbf", "a b\n"};
  const auto start = std::chrono::steady_clock::now();
  for (const std::string& part : parts) {
    INFO(part);
    CHECK(yaml_error(repeated(part, k_largest_recipe)) != "none");
    yaml_error("a: " + repeated(part, k_largest_recipe - 3));  // may be a text
  }
  std::string wide;
  for (std::size_t i = 0; i < k_most_recipe_values; ++i) wide += "k" + std::to_string(i) + ": 1\n";
  CHECK_THAT(yaml_error(wide), Contains("values are no recipe"));
  CHECK_THAT(yaml_error(std::string(k_largest_recipe + 1, ' ')), Contains("over 1 MiB"));
  std::string deep;
  for (std::size_t i = 0; i < 1000; ++i) deep += std::string(i, ' ') + "a:\n";
  CHECK_THAT(yaml_error(deep), Contains("nested too deep"));
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(60));
}

TEST_CASE("a text of the largest size is read", "[recipes]") {
  const std::string text = "a: \"" + std::string(k_largest_recipe - 5, 'x') + "\"";
  CHECK(read_yaml(text, "r.yaml", {}).at(1).values.at(0).text.size() == k_largest_recipe - 5);
}

}  // namespace
}  // namespace octet

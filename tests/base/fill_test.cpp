#include "base/fill.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"

using namespace octet;
using Catch::Matchers::Contains;

namespace {

std::optional<std::string> known(std::string_view name) {
  if (name == "a") return "{b}";
  if (name == "b") return "B";
  return std::nullopt;
}

}  // namespace

TEST_CASE("values are not filled in again, and what is not known stays", "[fill]") {
  CHECK(fill_known("{a}{b}", Braces::single, known) == "{b}B");
  CHECK(fill_known("f() { {b}; {c} {", Braces::single, known) == "f() { B; {c} {");
  CHECK(fill_known("{{b}", Braces::single, known) == "{B");
  CHECK(fill_known("{{{b}}} {{ b}} {{c}} {{b}}", Braces::twice, known) == "{B} {{ b}} {{c}} B");
  CHECK(fill_known("", Braces::twice, known).empty());
}

TEST_CASE("braces without end cost no more than other text", "[fill]") {
  const std::string text(4'000'000, '{');
  CHECK(fill_known(text, Braces::twice, known) == text);
}

TEST_CASE("a template knows all of its names", "[fill]") {
  const std::map<std::string, std::string> values = {{"a", "{{b}}"}, {"b", "B"}};
  CHECK(fill("x{{a}}{{b}}y", values, "f") == "x{{b}}By");
  CHECK(fill("{{b}} {{b", values, "f") == "B {{b");
  CHECK_THROWS_WITH(fill("{{c}}", values, "f"),
                    Contains("f: unknown placeholder {{c}}; known: a, b"));
}

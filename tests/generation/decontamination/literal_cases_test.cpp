#include "generation/decontamination/literal_cases.hpp"

#include <catch2/catch.hpp>

namespace octet {
namespace {

struct Row {
  std::string assertion;
  std::vector<LiteralCase> cases;
};

}  // namespace

TEST_CASE("assertions of literals are cases", "[literal_cases]") {
  const std::vector<Row> rows = {
      {"assert candidate(1) == 2", {{{"1"}, "2"}}},
      {"    assert f([1, -2], 'a\\'b') == (True, None)", {{{"[1,-2]", R"("a'b")"}, "[true,null]"}}},
      {"assert f((1,)) == [(1)]", {{{"[1]"}, "[1]"}}},
      {"assert f({'a': 1.5, 'b': []}) == {2: \"x\"}", {{{R"({"a":1.5,"b":[]})"}, R"({"2":"x"})"}}},
      {"assert f() == '', \"a message\"", {{{}, R"("")"}}},
      {"assert f(1,\n  2) == 3", {{{"1", "2"}, "3"}}},
      {"assert f(1) is True", {{{"1"}, "true"}}},
      {"assert f(1) == 2\nassert f(2) == 3", {{{"1"}, "2"}, {{"2"}, "3"}}},
      {"assert f(g(1)) == 2", {}},
      {"assert f(1) == 2 + 3", {}},
      {"assert g(1) == 2", {}},
      {"assert abs(f(1) - 2) < 1e-6", {}},
      {"assert f(10**20) == 2", {}},
      {"assert f(99999999999999999999) == 2", {}},
      {"assert f(1) == {1, 2}", {}},
      {"assert f('''x''') == 2", {}},
      {"assert f([1) == 2", {}},
      {"assert f(1", {}},
      {"assert f('a", {}},
  };
  for (const Row& row : rows) {
    INFO(row.assertion);
    CHECK(literal_cases(row.assertion, "f") == row.cases);
  }
}

TEST_CASE("what nests too deep is no literal", "[literal_cases]") {
  const std::string deep(100'000, '[');
  CHECK(literal_cases("assert f(" + deep, "f").empty());
}

}  // namespace octet

#include "benchmarks/typed/shell_text.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "tests/benchmarks/typed/values.hpp"

using namespace octet;
using namespace octet::test;
using namespace octet::typed;
using sealed::Dict;
using sealed::List;
using sealed::None;
using sealed::Tuple;
using sealed::Value;

namespace {

Value list(std::vector<Value> items) {
  return {List{std::move(items)}};
}
Value tuple(std::vector<Value> items) {
  return {Tuple{std::move(items)}};
}
Value map(std::vector<Value> items) {
  return {Dict{std::move(items)}};
}

}  // namespace

TEST_CASE("values have a text in Bash", "[typed]") {
  struct Row {
    const char* type;
    Value value;
    const char* text;
  };
  const std::vector<Row> rows = {
      {"int", integer(-12), "-12"},
      {"bool", {true}, "true"},
      {"bool", {false}, "false"},
      {"opt<int>", {None{}}, "None"},
      {"float", {3.0}, "3.0"},
      {"float", {-0.0}, "-0.0"},
      {"float", {0.0001}, "0.0001"},
      {"float", {0.1 + 0.2}, "0.30000000000000004"},
      {"float", {123456789012345.0}, "123456789012345.0"},
      {"float", {1e15}, "1000000000000000.0"},
      {"float", integer(3), "3"},
      {"str", text_value("a b\n!\\"), "a b\n!\\"},
      {"str", text_value(""), ""},
      {"list<int>", list({integer(1), integer(2)}), "1 2"},
      {"list<int>", list({}), ""},
      {"tuple<opt<int>, bool>", tuple({{None{}}, {true}}), "None true"},
      {"list<list<int>>", list({list({integer(1), integer(2)}), list({integer(3)})}), "1 2\n3"},
      {"list<tuple<int, str>>", list({tuple({integer(1), text_value("a")})}), "1 a"},
      {"map<str, int>", map({text_value("a"), integer(1), text_value("b c"), integer(2)}),
       "a,1\nb c,2"},
      {"map<str, str>", map({text_value("a"), text_value("")}), "a,"},
      {"map<str, int>", map({}), ""},
      {"list<any>", list({integer(4), map({}), list({}), {23.5}, text_value("x")}), "4   23.5 x"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(shell_text(row.value, parse_type(row.type)) == std::string(row.text));
    CHECK(to_shell_text(row.value) == row.text);
  }
}

TEST_CASE("what a text in Bash does not tell", "[typed]") {
  struct Row {
    const char* type;
    Value value;
    const char* flaw;
  };
  const std::vector<Row> rows = {
      {"list<str>", list({text_value("a"), text_value("")}), "item of a list is empty"},
      {"list<str>", list({text_value("a b")}), "white space"},
      {"list<str>", list({text_value("a\n")}), "white space"},
      {"list<list<int>>", list({list({}), list({integer(1)})}), "row is empty"},
      {"list<list<int>>", list({list({})}), "empty list"},
      {"list<list<str>>", list({list({text_value("")})}), "item of a list is empty"},
      {"list<list<list<int>>>", list({list({list({integer(1)})})}), "nested too deep"},
      {"list<map<str, int>>", list({map({text_value("a"), integer(1)})}), "a map"},
      {"map<str, int>", map({text_value("a,b"), integer(1)}), "comma"},
      {"map<str, str>", map({text_value("a"), text_value("b\nc")}), "line break"},
      {"map<str, int>", map({text_value(""), integer(1)}), "key of a map is empty"},
      {"map<str, list<int>>", map({text_value("a"), list({integer(1)})}), "holds containers"},
      {"float", {1e16}, "exponent"},
      {"list<float>", list({{1e-5}}), "exponent"},
      {"float", {std::nan("")}, "not finite"},
      {"str", text_value(std::string("a\0b", 3)), "NUL"},
      {"list<any>", list({integer(1), list({integer(1)})}), "other values"},
      {"list<any>", list({list({integer(1)})}), "holds others"},
      {"list<any>", list({{true}}), "bool"},
      {"list<any>", list({{None{}}}), "None"},
      {"list<any>", list({text_value("-12")}), "number"},
  };
  for (const Row& row : rows) {
    INFO(row.type << ": " << row.flaw);
    CHECK(shell_text_flaw(row.value, parse_type(row.type)).find(row.flaw) != std::string::npos);
    CHECK_FALSE(shell_text(row.value, parse_type(row.type)));
  }
}

TEST_CASE("what a function in Bash cannot print", "[typed]") {
  const Type type = parse_type("str");
  for (const char* printed : {"a\n", "\n", "-n", "-e", "-E"}) {
    INFO(printed);
    CHECK(shell_text(text_value(printed), type) == std::string(printed));
    CHECK_FALSE(shell_text(text_value(printed), type, ShellUse::result));
  }
  for (const char* printed : {"", "-x", "\na", "-n "})
    CHECK(shell_text(text_value(printed), type, ShellUse::result) == std::string(printed));
  CHECK_THROWS_AS(to_shell_text({sealed::Bytes{"a"}}), InputError);
}

TEST_CASE("what was printed is compared as text, or numbers word by word", "[typed]") {
  struct Row {
    const char* got;
    const char* expected;
    bool floats;
    bool same;
  };
  const std::vector<Row> rows = {
      {"7.5", "7.5", false, true},
      {"7.50", "7.5", false, false},
      {"7.50", "7.5", true, true},
      {"7.5000009", "7.5", true, true},
      {"7.50001", "7.5", true, false},
      {".5", "0.5", true, true},
      {"-.5", "-0.5", true, true},
      {"8", "8.0", true, true},
      {"8.", "8.0", true, false},
      {"8e0", "8.0", true, false},
      {"+8", "8.0", true, false},
      {"", "0.0", true, false},
      {"", "", true, true},
      {"-", "-", true, true},
      {"--1", "1", true, false},
      {"1.2.3", "1.2", true, false},
      {"nan", "0.0", true, false},
      {"inf", "inf", true, true},
      {"1.0 2", "1 2.0", true, true},
      {"1.0\n2", "1.0 2.0", true, false},
      {"1.0  2", "1.0 2.0", true, false},
      {"1.0 2 ", "1.0 2.0", true, false},
      {"1.0", "1.0 2.0", true, false},
      {"None 1.50", "None 1.5", true, true},
      {"none 1.5", "None 1.5", true, false},
      {"1000000.1", "1000000.0", true, true},
      {"1000000.2", "1000000.0", true, false},
  };
  for (const Row& row : rows) {
    INFO(row.got << " for " << row.expected);
    CHECK(same_shell_text(row.got, row.expected, row.floats) == row.same);
  }
  const std::string many(5'000'000, '7');
  CHECK_FALSE(same_shell_text(many, "7.0", true));
  CHECK_FALSE(same_shell_text("7.0 " + std::string(5'000'000, ' '), "7.0", true));
}

TEST_CASE("which types hold floats", "[typed]") {
  for (const char* type :
       {"float", "list<float>", "union<int, str, float>", "opt<tuple<int, float>>"})
    CHECK(holds_float(parse_type(type)));
  for (const char* type : {"int", "any", "list<any>", "map<str, int>"})
    CHECK_FALSE(holds_float(parse_type(type)));
}

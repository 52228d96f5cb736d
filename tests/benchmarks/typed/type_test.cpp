#include "benchmarks/typed/type.hpp"

#include <catch2/catch.hpp>
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
using sealed::Text;
using sealed::Tuple;
using sealed::Value;

TEST_CASE("types are read and written", "[typed]") {
  for (const char* each : {"int", "list<int>", "map<str, list<float>>", "tuple<opt<int>, opt<int>>",
                           "union<int, float, str, none>", "any"}) {
    CHECK(to_text(parse_type(each)) == each);
  }
  CHECK(parse_type(" list < int > ") == parse_type("list<int>"));
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "list<";
  for (const std::string& each :
       {std::string("integer"), std::string(""), std::string("list"), std::string("list<int"),
        std::string("list<int, int>"), std::string("int>"), std::string("map<str>"),
        std::string("int<int>"), deep}) {
    CHECK_THROWS_AS(parse_type(each), InputError);
  }
}

TEST_CASE("what a type holds", "[typed]") {
  struct Row {
    const char* type;
    Value value;
    bool held;
  };
  const std::vector<Row> rows = {
      {"int", integer(1), true},
      {"int", {true}, false},
      {"int", {2.0}, false},
      {"float", integer(1), true},
      {"float", integer((std::int64_t{1} << 53) + 1), false},
      {"float", {true}, false},
      {"bool", {true}, true},
      {"bool", integer(1), false},
      {"str", text_value("a"), true},
      {"none", {None{}}, true},
      {"int", {None{}}, false},
      {"opt<int>", {None{}}, true},
      {"opt<int>", integer(1), true},
      {"any", {None{}}, true},
      {"list<int>", {List{{integer(1), integer(2)}}}, true},
      {"list<int>", {List{{integer(1), text_value("2")}}}, false},
      {"list<int>", {Tuple{{integer(1)}}}, false},
      {"list<int>", {List{}}, true},
      {"tuple<int, str>", {Tuple{{integer(1), text_value("2")}}}, true},
      {"tuple<int, str>", {Tuple{{integer(1)}}}, false},
      {"map<str, int>", {Dict{{text_value("a"), integer(1)}}}, true},
      {"map<str, int>", {Dict{{integer(1), integer(1)}}}, false},
      {"union<int, str>", text_value("a"), true},
      {"union<int, str>", {2.5}, false},
  };
  for (const Row& row : rows) {
    INFO(row.type);
    CHECK(holds(parse_type(row.type), row.value) == row.held);
  }
}

TEST_CASE("an int is a float where one is declared", "[typed]") {
  const auto is_float = [](const Value& value) {
    return std::holds_alternative<double>(value.data);
  };
  CHECK(is_float(as_declared(parse_type("float"), integer(1))));
  CHECK(is_float(as_declared(parse_type("opt<float>"), integer(1))));
  CHECK_FALSE(is_float(as_declared(parse_type("union<float, int>"), integer(1))));
  CHECK(is_float(as_declared(parse_type("union<float, str>"), integer(1))));
  const Value list = as_declared(parse_type("list<float>"), {List{{integer(1), {2.5}}}});
  CHECK(is_float(std::get<List>(list.data).items[0]));
  const Value map = as_declared(parse_type("map<int, float>"), {Dict{{integer(1), integer(2)}}});
  CHECK_FALSE(is_float(std::get<Dict>(map.data).items[0]));
  CHECK(is_float(std::get<Dict>(map.data).items[1]));
}

TEST_CASE("the type that a value has by itself", "[typed]") {
  CHECK(to_text(type_of({List{{integer(1), integer(2)}}})) == "list<int>");
  CHECK(to_text(type_of({List{{integer(1), text_value("a")}}})) == "list<any>");
  CHECK(to_text(type_of({Dict{{text_value("a"), {2.5}}}})) == "map<str, float>");
  CHECK(to_text(type_of({Tuple{{integer(1), text_value("a")}}})) == "tuple<int, str>");
}

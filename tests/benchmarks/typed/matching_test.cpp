#include "benchmarks/typed/matching.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "benchmarks/typed/wire.hpp"
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

namespace {

Tolerance with(bool Tolerance::*flag, bool value) {
  Tolerance tolerance;
  tolerance.*flag = value;
  return tolerance;
}

}  // namespace

TEST_CASE("what is written is what is expected", "[typed]") {
  const std::vector<std::pair<const char*, Value>> values = {
      {"none", {None{}}},
      {"bool", {true}},
      {"int", integer(-12)},
      {"float", {0.1}},
      {"str", text_value("a\nb:;\xc3\xa9")},
      {"list<list<int>>", {List{{{List{{integer(1)}}}, {List{}}}}}},
      {"tuple<int, str>", {Tuple{{integer(1), text_value("")}}}},
      {"map<str, opt<int>>", {Dict{{text_value("a"), integer(1), text_value("b"), {None{}}}}}},
      {"any", {List{{integer(1), {Dict{{text_value("k"), {2.5}}}}}}}},
  };
  for (const auto& [type, value] : values) {
    INFO(type);
    const std::string wire = to_wire(value);
    CHECK(matches(wire, value, parse_type(type), {}));
    CHECK_FALSE(matches(wire + "n", value, parse_type(type), {}));
    for (std::size_t size = 0; size < wire.size(); ++size)
      CHECK_FALSE(matches(wire.substr(0, size), value, parse_type(type), {}));
  }
}

TEST_CASE("what is equal, by declared type and by language", "[typed]") {
  Tolerance narrow;
  narrow.relative = 1e-6;
  const Tolerance loose = with(&Tolerance::loose, true);
  const Tolerance php = with(&Tolerance::empty_list_is_map, true);
  const Tolerance python = with(&Tolerance::lists_are_tuples, false);
  struct Row {
    Value given;
    const char* type;
    Value expected;
    Tolerance tolerance;
    bool equal;
  };
  const std::vector<Row> rows = {
      {integer(2), "float", {2.0}, {}, true},
      {{2.0}, "int", integer(2), {}, true},
      {{2.5}, "int", integer(2), {}, false},
      {{true}, "int", integer(1), {}, false},
      {{true}, "int", integer(1), loose, true},
      {text_value(" 6.0 "), "int", integer(6), loose, true},
      {text_value("6"), "int", integer(6), {}, false},
      {text_value("6"), "str", text_value("6"), loose, true},
      {integer(6), "str", text_value("6"), loose, false},
      {integer(1), "bool", {true}, {}, false},
      {integer(1), "bool", {true}, loose, true},
      {{1.0000005}, "float", {1.0}, {}, true},
      {{1.00001}, "float", {1.0}, {}, false},
      {{1000000.5}, "float", {1000000.0}, narrow, true},
      {{1000000.5}, "float", {1000000.0}, {}, false},
      {{-0.0}, "float", {0.0}, {}, true},
      {{Tuple{{integer(1)}}}, "list<int>", {List{{integer(1)}}}, {}, true},
      {{Tuple{{integer(1)}}}, "list<int>", {List{{integer(1)}}}, python, false},
      {{List{}}, "map<str, int>", {Dict{}}, php, true},
      {{List{}}, "map<str, int>", {Dict{}}, {}, false},
      {{Dict{}}, "list<int>", {List{}}, php, true},
      {{Dict{{text_value("b"), integer(2), text_value("a"), integer(1)}}},
       "map<str, int>",
       {Dict{{text_value("a"), integer(1), text_value("b"), integer(2)}}},
       {},
       true},
      {{Dict{{text_value("a"), integer(1), text_value("a"), integer(1)}}},
       "map<str, int>",
       {Dict{{text_value("a"), integer(1), text_value("b"), integer(2)}}},
       {},
       false},
      {{None{}}, "opt<int>", integer(0), {}, false},
      {integer(0), "opt<int>", {None{}}, {}, false},
      {{List{{integer(1), integer(2)}}}, "list<int>", {List{{integer(1)}}}, {}, false},
  };
  for (std::size_t i = 0; i < rows.size(); ++i) {
    INFO("row " << i);
    const Row& row = rows[i];
    CHECK(matches(to_wire(row.given), row.expected, parse_type(row.type), row.tolerance) ==
          row.equal);
  }
  CHECK_FALSE(matches("d7ff8000000000000", {1.0}, parse_type("float"), {}));  // NaN
  CHECK_FALSE(matches("i99999999999999999999;", integer(1), parse_type("int"), {}));
}

TEST_CASE("what has no form is refused", "[typed]") {
  CHECK_THROWS_AS(to_wire({std::nan("")}), InputError);
  CHECK_THROWS_AS(to_wire({sealed::Bytes{"a"}}), InputError);
  CHECK_THROWS_AS(to_wire({sealed::BigInteger{false, {1, 1, 1}}}), InputError);
}

TEST_CASE("values are shown shortened", "[typed]") {
  CHECK(shown(to_wire({List{{integer(1), {2.0}, text_value("a"), {None{}}, {true}}}}), 200) ==
        "[1, 2.0, \"a\", None, True]");
  CHECK(shown(to_wire({Dict{{text_value("a"), integer(1)}}}), 200) == "{\"a\": 1}");
  CHECK(shown(to_wire(text_value(std::string(5000, 'x'))), 50).size() < 70);
  std::string nested;
  for (int i = 0; i < 100'000; ++i) nested += "l1:";
  CHECK(shown(nested, 200).size() < 300);
  CHECK(shown("l99999999:", 20).size() < 40);
}

TEST_CASE("frames are cut as they come, whatever the pieces", "[typed]") {
  const std::string stream =
      "v 0 3\ni1;x 1 5\nhello" + std::string("v 2 20\n") + std::string(20, 'y') + "e 3 0\n";
  for (const std::size_t step : {std::size_t{1}, std::size_t{7}, stream.size()}) {
    FrameReader reader;
    std::string seen;
    for (std::size_t at = 0; at < stream.size(); at += step) {
      reader.add(std::string_view(stream).substr(at, step));
      while (const auto frame = reader.next(10)) {
        seen += static_cast<char>(frame->kind) + std::to_string(frame->index) +
                (frame->too_long ? std::string("!") : std::string(frame->payload)) + " ";
      }
    }
    CHECK(seen == "v0i1; x1hello v2! e3 ");
    CHECK_FALSE(reader.damaged());
  }
  for (const std::string bad :
       {"q 0 1\nn", "v -1 1\nn", "v 0 99999999999\n", "v 0\n", "v 0 1 \nn"}) {
    FrameReader reader;
    reader.add(bad);
    CHECK_FALSE(reader.next(10));
    CHECK(reader.damaged());
  }
  FrameReader endless;
  endless.add(std::string(100, 'v'));
  CHECK_FALSE(endless.next(10));
  CHECK(endless.damaged());
}

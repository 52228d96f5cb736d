#include "benchmarks/typed/json_cases.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "base/error.hpp"

using namespace octet;
using namespace octet::typed;

namespace {

JsonCases read(const std::string& text, const std::string& language = "python") {
  static const Languages languages = Languages::embedded();
  JsonObject json = JsonObject::parse(text, "cases.jsonl", 3);
  JsonCases read = read_json_cases(json, *languages.find(language));
  json.finish();
  return read;
}

std::string wire(const std::string& types, const std::string& cases) {
  const auto all = read(R"({"entry":"f","types":")" + types + R"(","cases":)" + cases + "}").cases;
  const CaseSegment& segment = all->segments.at(0);
  return std::string(segment.arguments.at(0)) + " -> " + std::string(segment.expected.at(0));
}

}  // namespace

TEST_CASE("JSON is read by the declared types", "[typed]") {
  CHECK(wire("(list<int>) -> int", R"([{"args":[[1,2]],"expect":3}])") == "l1:l2:i1;i2; -> i3;");
  CHECK(wire("(tuple<int, str>) -> opt<str>", R"([{"args":[[1,"a"]],"expect":null}])") ==
        "l1:u2:i1;s1:a -> n");
  CHECK(wire("(map<int, bool>) -> float", R"([{"args":[{"7":true}],"expect":1.5}])") ==
        "l1:m1:i7;t -> d3ff8000000000000");
  CHECK(wire("(union<list<int>, str>) -> any", R"([{"args":["x"],"expect":[]}])") ==
        "l1:s1:x -> l0:");
  CHECK(wire("() -> int", R"([{"args":[],"expect":3}])") == "l0: -> i3;");
}

TEST_CASE("without types JSON says what it says", "[typed]") {
  const JsonCases cases =
      read(R"({"entry":"f","cases":[{"args":[[1,"a"],{"k":2.0}],"expect":[]}]})");
  CHECK(cases.entry == "f");
  CHECK_FALSE(cases.cases->signature);
  CHECK(cases.cases->segments.at(0).arguments.at(0) == "l2:l2:i1;s1:am1:s1:kd4000000000000000");
}

TEST_CASE("what is wrong with a case is told with its line", "[typed]") {
  const std::vector<std::pair<const char*, const char*>> wrong = {
      {R"({"cases":[{"args":[],"expect":1}]})", "entry"},
      {R"({"entry":"","cases":[{"args":[],"expect":1}]})", "\"entry\": is empty"},
      {R"({"entry":"f","cases":[]})", "\"cases\": is empty"},
      {R"({"entry":"f","cases":[{"args":[]}]})", "case 0 (from 0)"},
      {R"({"entry":"f","cases":[{"args":[],"expect":1,"why":2}]})", "case 0 (from 0)"},
      {R"({"entry":"f","cases":[{"args":3,"expect":1}]})", "case 0 (from 0)"},
      {R"({"entry":"f","cases":[7]})", "case 0 (from 0)"},
      {R"({"entry":"f","types":"int -> int","cases":[{"args":[1],"expect":1}]})", "types"},
      {R"({"entry":"f","types":"(int) -> int","cases":[{"args":[],"expect":1}]})",
       "has 0 arguments, and \"types\" 1"},
      {R"({"entry":"f","types":"(int) -> int","cases":[{"args":[true],"expect":1}]})",
       "argument 1 is no int"},
      {R"({"entry":"f","types":"(int) -> int","cases":[{"args":[1],"expect":"1"}]})",
       "\"expect\" is no int"},
      {R"({"entry":"f","cases":[{"args":[99999999999999999999],"expect":1}]})", "argument 1"},
  };
  for (const auto& [text, message] : wrong) {
    CAPTURE(text);
    CHECK_THROWS_WITH(read(text), Catch::Matchers::Contains("cases.jsonl:3") &&
                                      Catch::Matchers::Contains(message));
  }
}

TEST_CASE("a language without a driver has no calls", "[typed]") {
  CHECK_THROWS_WITH(read(R"({"entry":"f","cases":[{"args":[],"expect":1}]})", "lua"),
                    Catch::Matchers::Contains("Lua"));
}

TEST_CASE("values that nest deep are refused, however deep", "[typed]") {
  const std::string deep = std::string(200, '[') + std::string(200, ']');
  CHECK_THROWS_AS(read(R"({"entry":"f","cases":[{"args":[)" + deep + R"(],"expect":1}]})"),
                  InputError);
}

TEST_CASE("the same cases have the same digest, others have another", "[typed]") {
  const auto digest = [](const std::string& expected) {
    return read(R"({"entry":"f","cases":[{"args":[1],"expect":)" + expected + "}]}").cases->digest;
  };
  CHECK(digest("1") == digest("1"));
  CHECK(digest("1") != digest("2"));
}

#include "base/json_object.hpp"

#include <catch2/catch.hpp>
#include <chrono>
#include <string>
#include <string_view>

#include "base/error.hpp"

namespace octet {
namespace {

using Catch::Matchers::Contains;
using Catch::Matchers::Equals;
using Catch::Matchers::StartsWith;

JsonObject parse(std::string_view text) {
  return JsonObject::parse(text, "f.json");
}

template <typename Action>
std::string error_of(Action action) {
  try {
    action();
  } catch (const InputError& error) {
    return error.what();
  }
  return "no error";
}

TEST_CASE("Values are read by type", "[json]") {
  JsonObject object = parse(
      R"({"s":"x","i":-7,"d":1.5,"b":true,"l":["p","q"],"o":{"in":1},"m":[{"n":1},{"n":2}]})");
  CHECK(object.string("s") == "x");
  CHECK(object.integer("i") == -7);
  CHECK(object.number("d") == 1.5);
  CHECK(object.number("i") == -7);
  CHECK(object.boolean("b"));
  CHECK(object.strings("l") == std::vector<std::string>{"p", "q"});
  CHECK(object.object("o").integer("in") == 1);
  CHECK(object.objects("m").at(1).integer("n") == 2);
  CHECK(object.elements("m") == std::vector<std::string>{R"({"n":1})", R"({"n":2})"});
  CHECK_NOTHROW(object.finish());
}

TEST_CASE("Optional values fall back when absent or null", "[json]") {
  JsonObject object = parse(R"({"nil":null,"s":"x"})");
  for (const char* key : {"nil", "absent"}) {
    CHECK_FALSE(object.has(key));
    CHECK(object.string_or(key, "f") == "f");
    CHECK(object.integer_or(key, 3) == 3);
    CHECK(object.number_or(key, 0.5) == 0.5);
    CHECK(object.boolean_or(key, true));
    CHECK(object.strings_or(key, {"z"}) == std::vector<std::string>{"z"});
    CHECK_FALSE(object.optional_string(key));
    CHECK_FALSE(object.optional_object(key));
    CHECK(object.objects_or_empty(key).empty());
  }
  CHECK(object.optional_string("s") == "x");
  CHECK_THROWS_AS(object.integer_or("s", 1), InputError);
  CHECK(object.kind_of("nil") == JsonKind::null);
  CHECK(object.kind_of("absent") == JsonKind::absent);
  CHECK(object.kind_of("s") == JsonKind::string);
}

TEST_CASE("Keys and text keep the order of the file", "[json]") {
  const JsonObject object = parse(R"({ "z": 1, "a": {"y": [1, 2]}, "m": "\u00e9" })");
  CHECK(object.keys() == std::vector<std::string>{"z", "a", "m"});
  CHECK(object.text() == "{\"z\":1,\"a\":{\"y\":[1,2]},\"m\":\"\u00e9\"}");
}

TEST_CASE("Errors name file, line and key path", "[json]") {
  const char* text =
      "{\n  \"tools\": [\n    {\"version\": 1},\n    {\n      \"version\": 2\n    }\n  ]\n}";
  CHECK_THAT(error_of([&] { parse(text).objects("tools").at(1).string("version"); }),
             Equals("f.json:5: \"tools[1].version\": expected a string, found an integer"));
  CHECK_THAT(error_of([&] { parse(text).objects("tools").at(1).string("name"); }),
             Equals("f.json:4: \"tools[1].name\": missing, expected a string"));
  CHECK_THAT(error_of([&] { parse(text).strings("tools"); }),
             Equals("f.json:3: \"tools[0]\": expected a string, found an object"));
  CHECK_THAT(error_of([&] { parse(text).string("title"); }),
             Equals("f.json: \"title\": missing, expected a string"));
  CHECK_THAT(error_of([&] { parse("{\"l\": [\n1,\n2\n]}").strings("l"); }),
             Equals("f.json:2: \"l[0]\": expected a string, found an integer"));
  CHECK_THAT(error_of([&] { JsonObject::parse("{\"k\":1}", "s.jsonl", 17).string("k"); }),
             Equals("s.jsonl:17: \"k\": expected a string, found an integer"));
}

TEST_CASE("Unknown keys are named with the known ones", "[json]") {
  JsonObject object = parse("{\"name\": \"x\",\n \"nmae\": 1}");
  object.string("name");
  object.string_or("title", "");
  CHECK_THAT(error_of([&] { object.finish(); }),
             Equals("f.json:2: \"nmae\": unknown key; known here: name, title"));
}

TEST_CASE("Malformed JSON is placed at its line", "[json]") {
  CHECK_THAT(error_of([] { parse("{\n\"a\": 1,\n\"b\" 2}"); }),
             StartsWith("f.json:3: malformed JSON at byte 15: "));
  CHECK_THAT(error_of([] { JsonObject::parse("{\"a\":", "s.jsonl", 9); }),
             StartsWith("s.jsonl:9: malformed JSON at byte 6: "));
  CHECK_THAT(error_of([] { parse(""); }), StartsWith("f.json:1: malformed JSON"));
  CHECK_THAT(error_of([] { parse("{} {}"); }), Contains("malformed JSON"));
  CHECK_THAT(error_of([] { parse("{\"a\": NaN}"); }), Contains("malformed JSON"));
  CHECK_THAT(error_of([] { parse("{\"a\": 1e999}"); }), Contains("malformed JSON"));
  CHECK_THAT(error_of([] { parse("{\"a\": \"\xff\"}"); }), Contains("malformed JSON"));
}

TEST_CASE("Only an object is an object", "[json]") {
  CHECK_THAT(error_of([] { JsonObject::parse("[1]", "s", 3); }),
             Equals("s:3: expected a JSON object {...}, found an array"));
  CHECK_THAT(error_of([] { parse("7"); }), Contains("found an integer"));
}

TEST_CASE("Comments are read where they are allowed", "[json]") {
  const char* text = "{ // why\n \"a\": 1 /* and more */ }";
  CHECK(JsonObject::parse(text, "f", 0, true).integer("a") == 1);
  CHECK_THROWS_AS(JsonObject::parse(text, "f"), InputError);
}

TEST_CASE("A key given twice is an error, in different objects it is not", "[json]") {
  CHECK_THAT(error_of([] { parse("{\"o\": {\"k\": 1,\n \"k\": 2}}"); }),
             Equals("f.json:2: \"o.k\": the key is given twice"));
  CHECK_NOTHROW(parse(R"({"o": {"k": 1}, "p": {"k": 1}, "l": [{"k": 1}, {"k": 1}]})"));
}

TEST_CASE("Integers are exact", "[json]") {
  JsonObject object = parse(
      R"({"most":9223372036854775807,"over":9223372036854775808,"less":-9223372036854775808,"f":1.0})");
  CHECK(object.integer("most") == INT64_MAX);
  CHECK(object.integer("less") == INT64_MIN);
  CHECK_THROWS_AS(object.integer("over"), InputError);
  CHECK_THROWS_AS(object.integer("f"), InputError);
}

TEST_CASE("Counts are integers that are not below zero", "[json]") {
  JsonObject json = JsonObject::parse(
      R"({"none":0,"most":9223372036854775807,"less":-1,"half":0.5})", "f.json", 3);
  CHECK(json.count("none") == 0);
  CHECK(json.count("most") == 9223372036854775807u);
  CHECK_THROWS_WITH(json.count("less"),
                    Catch::Contains("f.json:3") && Catch::Contains("below zero"));
  CHECK_THROWS_AS(json.count("half"), InputError);
  CHECK_THROWS_AS(json.count("absent"), InputError);
}

TEST_CASE("Hostile shapes are refused quickly", "[json]") {
  CHECK_THAT(error_of([] { parse("{\"a\":" + std::string(5'000'000, '[')); }),
             Contains("nested deeper than 200 levels"));
  std::string wide = "{\"k\":0";
  for (int i = 0; i < 200'000; ++i) wide += ",\"" + std::to_string(i) + "\":0";
  CHECK_THAT(error_of([&] { parse(wide + "}"); }), Contains("more than 10000 keys in one object"));
  std::string many = "{\"k\":[0";
  for (std::size_t i = 0; i < k_most_json_values; ++i) many += ",0";
  CHECK_THAT(error_of([&] { parse(many + "]}"); }), Contains("more than 4000000 values"));
}

TEST_CASE("A list of many objects is read in linear time", "[json]") {
  std::string text = "{\"a\":[{\"b\":1}";
  for (int i = 1; i < 500'000; ++i) text += ",{\"b\":1}";
  text += "]}";
  const auto start = std::chrono::steady_clock::now();
  CHECK(parse(text).elements("a").size() == 500'000);
  // Less than a second; by looking through the list at the end of each object it was a minute. The
  // bound is for sanitizers on a busy machine.
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(30));
}

TEST_CASE("A text that is too deep is told from one that only looks so", "[json]") {
  const std::size_t most = k_deepest_json;
  CHECK_FALSE(
      is_too_deep(std::string(most, '[') + std::string(most, ']') + std::string(most, '{')));
  CHECK(is_too_deep(std::string(most + 1, '[')));
  CHECK(is_too_deep("{\"a\\\"[\":" + std::string(most, '{')));
  CHECK_FALSE(is_too_deep("[\"" + std::string(1'000'000, '[') + "\\\"" + std::string(999, '{')));
}

}  // namespace
}  // namespace octet

#include "generation/prompts/reply_schema.hpp"

#include <catch2/catch.hpp>
#include <stdexcept>
#include <string>

#include "base/error.hpp"

using namespace octet;

namespace {

const std::string k_score =
    R"({"consistency":4,"relevance":3,"difficulty":2,"code_exists":5,"correctness":4,"practice":3,)"
    R"("clarity":4,"comments":2,"ease":3,"merits":["a"],"faults":[],"advice":"b"})";

std::string problem(const std::string& schema, const std::string& json) {
  return ReplySchema::find(schema).problem(json).value_or("");
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  return text.replace(text.find(from), from.size(), to);
}

}  // namespace

TEST_CASE("replies that the schemas take", "[reply_schema]") {
  CHECK(problem("score", k_score).empty());
  CHECK(problem("tests-stdio", R"({"cases":[{"stdin":"","stdout":"0\n"}]})").empty());
  CHECK(problem("tests-calls", R"({"cases":[{"args":[],"expect":null},)"
                               R"({"args":[[1,[2]],"x",{"a":0.5}],"expect":{"k":[true]}}]})")
            .empty());
}

TEST_CASE("a problem names path and reason", "[reply_schema]") {
  std::string said;
  CHECK_THAT(
      said = problem("score", replaced(k_score, "\"ease\":3", "\"ease\":7")),
      Catch::StartsWith("ease: ") && Catch::Contains("5") && Catch::Contains(R"("maximum":5)"));
  CHECK_THAT(said = problem("score", replaced(k_score, "\"ease\":3", "\"ease\":\"3\"")),
             Catch::StartsWith("ease: ") && Catch::Contains("integer"));
  CHECK_THAT(said = problem("score", replaced(k_score, "\"ease\":3", "\"ease\":3.5")),
             Catch::StartsWith("ease: "));
  CHECK_THAT(said = problem("score", replaced(k_score, ",\"ease\":3", "")),
             Catch::StartsWith("the JSON object: ") && Catch::Contains("ease"));
  CHECK_THAT(said = problem("score", replaced(k_score, "\"ease\":3", "\"ease\":3,\"total\":4")),
             Catch::StartsWith("the JSON object: ") && Catch::Contains("total"));
  CHECK_THAT(said = problem("score", replaced(k_score, "[\"a\"]", R"(["a","b","c","d"])")),
             Catch::StartsWith("merits: ") && Catch::Contains("3"));
  CHECK_THAT(
      problem("tests-stdio", R"({"cases":[{"stdin":"","stdout":""},{"stdin":1,"stdout":""}]})"),
      Catch::StartsWith("cases[1].stdin: "));
  CHECK_THAT(problem("tests-stdio", R"({"cases":[]})"), Catch::StartsWith("cases: "));
  CHECK_THAT(problem("tests-calls", R"({"cases":[{"args":{},"expect":1}]})"),
             Catch::StartsWith("cases[0].args: "));
  CHECK_THAT(problem("tests-calls", R"({"cases":[{"args":[]}]})"),
             Catch::StartsWith("cases[0]: ") && Catch::Contains("expect"));
}

TEST_CASE("text that is no JSON, or too much of it, is told apart", "[reply_schema]") {
  CHECK_THAT(problem("score", "{\"ease\": }"), Catch::Contains("malformed JSON"));
  CHECK_THAT(problem("score", "{\"ease\":1,\"ease\":1}"), Catch::Contains("twice"));
  CHECK_THAT(problem("score", "[1]"), Catch::Contains("expected a JSON object"));
  CHECK_THAT(problem("score", std::string(k_longest_reply_json + 1, ' ')),
             Catch::Contains("at most"));
  const std::string text(k_longest_reply_string + 1, 'x');
  CHECK_THAT(problem("tests-stdio", R"({"cases":[{"stdin":")" + text + R"(","stdout":""}]})"),
             Catch::Contains("65537 bytes"));
  std::string deep(150, '[');
  deep += std::string(150, ']');
  CHECK(problem("tests-calls", R"({"cases":[{"args":)" + deep + R"(,"expect":1}]})").empty());
  deep = std::string(5000, '[') + std::string(5000, ']');
  CHECK_THAT(problem("tests-calls", R"({"cases":[{"args":)" + deep + R"(,"expect":1}]})"),
             Catch::Contains("deep"));
  std::string wrong = "{\"cases\":[0";
  for (int i = 0; i < 400'000; ++i) wrong += ",0";
  CHECK_FALSE(problem("tests-stdio", wrong + "]}").empty());
}

TEST_CASE("schemas have names and texts", "[reply_schema]") {
  CHECK(ReplySchema::has("score"));
  CHECK_FALSE(ReplySchema::has("scores"));
  CHECK_THROWS_AS(ReplySchema::find("scores"), std::logic_error);
  CHECK(ReplySchema::find("tests-calls").name() == "tests-calls");
  CHECK(ReplySchema::find("score").text().front() == '{');
  CHECK_THROWS_AS(ReplySchema::parse("{", "s.json"), InputError);
  CHECK_THROWS_AS(ReplySchema::parse("{\"type\": 3}", "s.json"), InputError);
}

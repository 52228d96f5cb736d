#include "generation/prompts/reply.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <variant>
#include <vector>

using namespace octet;

namespace {

using Kind = ReplyProblem::Kind;
using Tags = std::map<std::string, std::string>;

const std::vector<std::string> k_task{"task"};

std::string task_in(const std::string& text) {
  const auto reading = read_tags(text, k_task);
  if (const auto* problem = std::get_if<ReplyProblem>(&reading)) return "PROBLEM " + problem->what;
  return std::get<Tags>(reading).at("task");
}

template <class T>
Kind kind_of(const Reading<T>& reading) {
  return std::get<ReplyProblem>(reading).kind;
}

std::string json_in(const std::string& text) {
  const auto reading = read_json(text, ReplySchema::find("tests-stdio"));
  if (const auto* problem = std::get_if<ReplyProblem>(&reading)) return "PROBLEM " + problem->what;
  return std::get<std::string>(reading);
}

const std::string k_case = R"({"cases": [{"stdin": "1\n", "stdout": "2\n"}]})";

}  // namespace

TEST_CASE("the last whole pair of a tag is read", "[reply]") {
  CHECK(task_in("<task>a</task>") == "a");
  CHECK(task_in("<task>\n a\nb \n</task>\nDone.") == "a\nb");
  CHECK(task_in("I write between <task> and </task>.\n<task>b</task>") == "b");
  CHECK(task_in("<task>a</task> <task>b</task>") == "b");
  CHECK(task_in("<task>a</task> and <task>cut off") == "a");
  CHECK(task_in("<task>draft <task>b</task>") == "b");
  CHECK(task_in("<task>a</task> rest </task>") == "a");
  CHECK(task_in("</task> <task>a</task>") == "a");
  CHECK(task_in("<Task>A List<T></TASK>") == "A List<T>");
  CHECK(task_in("<think><task>no</task></think><task>yes</task>") == "yes");
  CHECK(task_in("<task> `a` </task>") == "a");
  CHECK(task_in("<task>`a` and `b`</task>") == "`a` and `b`");
  CHECK(task_in("<tasks>x</tasks>") ==
        "PROBLEM <task>...</task> is missing: put that part between these tags.");
  CHECK(task_in("<task>a") == "PROBLEM <task> is opened and never closed: end it with </task>.");
  CHECK(task_in("<task> \n </task>") == "PROBLEM There is nothing between <task> and </task>.");
}

TEST_CASE("every tag that is wanted has to be there", "[reply]") {
  const std::vector<std::string> wanted{"task", "entry", "types"};
  const auto all =
      read_tags("<task>t</task>\n<entry>f</entry>\n<types>(list<int>) -> int</types>", wanted);
  CHECK(std::get<Tags>(all) ==
        Tags{{"task", "t"}, {"entry", "f"}, {"types", "(list<int>) -> int"}});
  const auto two = read_tags("<task>t</task>\n<types>(list<int>) -> int</types>", wanted);
  CHECK(kind_of(two) == Kind::malformed);
  CHECK_THAT(std::get<ReplyProblem>(two).what, Catch::Contains("<entry>"));
}

TEST_CASE("empty replies and refusals are told apart from malformed ones", "[reply]") {
  for (const std::string text : {"", " \n\t", "<think>I can't</think>\n", "<think>what"}) {
    CHECK(kind_of(read_tags(text, k_task)) == Kind::empty);
    CHECK(kind_of(read_fence(text)) == Kind::empty);
    CHECK(kind_of(read_json(text, ReplySchema::find("score"))) == Kind::empty);
  }
  for (const std::string text :
       {"I'm sorry, but I can't help.", "I\xE2\x80\x99m sorry.", "**Sorry, no.**", "I cannot do it",
        "\n As an AI language model, I", "Unfortunately, I am not able to"}) {
    CHECK(kind_of(read_tags(text, k_task)) == Kind::refused);
    CHECK(kind_of(read_fence(text)) == Kind::refused);
    CHECK(kind_of(read_json(text, ReplySchema::find("score"))) == Kind::refused);
  }
  CHECK(kind_of(read_fence("Here you are.")) == Kind::malformed);
  CHECK(task_in("I'm sorry for the delay. <task>a</task>") == "a");
}

TEST_CASE("a fenced block has to be there", "[reply]") {
  const std::string reply = "Idea.\n\n```python\nprint(1)\n```\n";
  CHECK(std::get<std::string>(read_fence(reply)) == reply);
  CHECK(std::get<std::string>(read_fence("<think>hm</think>" + reply)) == reply);
  CHECK(std::holds_alternative<std::string>(read_fence("1. Idea:\n   ~~~\n   x\n   ~~~")));
  CHECK(std::holds_alternative<std::string>(read_fence("```\nx")));
  CHECK(std::holds_alternative<ReplyProblem>(read_fence("```\n\n```\nprint(1)\n")));
  CHECK(std::holds_alternative<ReplyProblem>(read_fence("use `x` or ```x```")));
}

TEST_CASE("the last balanced object is read", "[reply]") {
  CHECK(json_in(k_case) == k_case);
  CHECK(json_in("```json\n" + k_case + "\n```\n") == k_case);
  CHECK(json_in("<think>{\"cases\": []}</think>" + k_case) == k_case);
  CHECK(json_in("Draft: {\"cases\": 1}. Final: " + k_case + " That is {all}, {}.") == k_case);
  CHECK(json_in("A stray { and \" then\n" + k_case) == k_case);
  CHECK(json_in("He said \"{\" and \"}\": " + k_case) == k_case);
  CHECK(json_in(k_case + " }") == k_case);
  const std::string braces = R"({"cases": [{"stdin": "}{\"]", "stdout": "{ \\"}]})";
  CHECK(json_in("x " + braces) == braces);
  CHECK_THAT(json_in("{\"cases\": [{\"stdin\": \"1\n\", \"stdout\": \"\"}]}"),
             Catch::Contains("must be escaped"));
  CHECK_THAT(json_in("{\"cases\": ["), Catch::Contains("no whole JSON object"));
  CHECK_THAT(json_in("[1, 2]"), Catch::Contains("no whole JSON object"));
  CHECK_THAT(json_in("{\"cases\": [{\"stdin\": \"1\", \"stdout\": 2}]}"),
             Catch::Contains("cases[0].stdout: "));
}

TEST_CASE("commas before closing brackets are passed over and nothing else", "[reply]") {
  CHECK(json_in(R"({"cases": [{"stdin": "a,]", "stdout": ",}",}, ], })") ==
        R"({"cases": [{"stdin": "a,]", "stdout": ",}"} ] })");
  CHECK_THAT(json_in(R"({"cases": [{"stdin": "a",, "stdout": "b"}]})"),
             Catch::Contains("malformed JSON"));
  CHECK_THAT(json_in(R"({'cases': [{"stdin": "a", "stdout": "b"}]})"),
             Catch::Contains("malformed JSON"));
}

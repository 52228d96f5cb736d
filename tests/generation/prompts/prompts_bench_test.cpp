// What a request and its reply cost: test_generation "[.bench]". Not run by itself.
#include <catch2/catch.hpp>
#include <chrono>
#include <cstdio>
#include <string>
#include <variant>

#include "generation/prompts/reply.hpp"
#include "generation/prompts/role_prompt.hpp"
#include "generation/prompts/template_leak.hpp"

using namespace octet;

namespace {

template <class Work>
void tell_cost(const char* what, const Work& work) {
  constexpr int k_times = 20'000;
  std::size_t sum = 0;
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < k_times; ++i) sum += work();
  const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - start;
  std::printf("%-40s %8.2f us\n", what, took.count() / k_times);
  CHECK(sum > 0);
}

std::string words(int count) {
  std::string text;
  for (int i = 0; i < count; ++i)
    text += "word" + std::to_string(i % 97) + (i % 9 == 8 ? "\n" : " ");
  return text;
}

}  // namespace

TEST_CASE("what prompts and replies cost", "[.bench]") {
  const RolePrompts& prompts = RolePrompts::embedded();
  const std::string snippet = words(400), task = words(150);
  tell_cost("seed.instruction filled", [&] {
    return prompts.at("seed.instruction")
        .fill({{"language", "Java"},
               {"snippet", snippet},
               {"fence", "java"},
               {"program", true},
               {"function", false},
               {"form", task},
               {"signature", "long board(long room)"}})
        .back()
        .content.size();
  });
  tell_cost("score filled, schema described", [&] {
    return prompts.at("score")
        .fill({{"language", "Java"},
               {"task", task},
               {"answer", snippet},
               {"facts", "passed"},
               {"described", true}})
        .back()
        .content.size();
  });
  const std::string score =
      R"({"consistency":4,"relevance":3,"difficulty":2,"code_exists":5,"correctness":4,"practice":3,)"
      R"("clarity":4,"comments":2,"ease":3,"merits":["Clear names."],"faults":["No comments."],)"
      R"("advice":"Say what an empty line means."})";
  tell_cost("score read", [&] {
    return std::get<std::string>(read_json(score, ReplySchema::find("score"))).size();
  });
  std::string cases = "```json\n{\"cases\": [";
  for (int i = 0; i < 12; ++i)
    cases += std::string(i == 0 ? "" : ",\n") +
             R"({"stdin": "5\n1 2 3 4 5\nadd 7\ndrop 1\nprint\n",)" +
             R"( "stdout": "2 3 4 5 7\nsum 21\n"})";
  cases += "]}\n```\n";
  tell_cost("12 cases read", [&] {
    return std::get<std::string>(read_json(cases, ReplySchema::find("tests-stdio"))).size();
  });
  const std::string reply = "Idea.\n<task>\n" + task + "\n</task>\n<entry>f</entry>";
  tell_cost("tags read", [&] { return read_tags(reply, {"task", "entry"}).index() + 1; });
  const TemplateTexts texts(prompts);
  tell_cost("550 words looked through for a leak",
            [&] { return texts.leaked_in(snippet + task).has_value() ? 0 : 1; });
}

// What is known of answers before any is judged, and which are refused.
#include "harness/tasks/score_tasks.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "tests/harness/tasks/answer_folder.hpp"

using namespace octet;
using namespace octet::test;
using Catch::Matchers::Contains;

TEST_CASE("an inventory knows what is missing, how often tasks are answered, and how",
          "[score_tasks]") {
  const AnswerFolder answers;
  const SuiteSet suites = set_of({"mini-sh"}, {"*", 3});
  const auto file =
      answers.file("a.jsonl", answer(id(0), "sh") + answer(id(0), "sh") + answer(id(1), "sh"));
  const Inventory inventory = inventory_of(file, suites);
  CHECK(inventory.records == 3);
  CHECK(inventory.fewest_samples == 1);
  CHECK(inventory.most_samples == 2);
  REQUIRE(inventory.missing.size() == 1);
  CHECK(suites.at(inventory.missing[0]).task_id == id(2));
  CHECK(inventory.suites[0].protocols == std::set<std::string>{"chat"});
}

TEST_CASE("answers to tasks that are in older data only are passed over and counted",
          "[score_tasks]") {
  const AnswerFolder answers;
  Suite suite = suite_of("mini-sh");
  suite.retired = {"mini_00_gone"};
  const SuiteSet suites({suite}, {"*", 1});
  const auto file = answers.file("a.jsonl", answer("mini_00_gone", "sh") + answer(id(0), "sh"));
  const Inventory inventory = inventory_of(file, suites);
  CHECK(inventory.records == 1);
  CHECK(inventory.retired == 1);
  CHECK(tasks_of(file, suites).size() == 1);
}

TEST_CASE("the digest is of the answers, not of how they are stored", "[score_tasks]") {
  const AnswerFolder answers;
  const SuiteSet suites = set_of({"mini-sh"}, {"*", 2});
  const auto digest = [&](const std::string& name, const std::string& content) {
    return inventory_of(answers.file(name, content), suites).digest;
  };
  const std::string one = digest("a.jsonl", answer(id(0), "sh"));
  CHECK(digest("b.jsonl", "\n" + answer(id(0), "bash")) == one);
  CHECK(digest("c.jsonl", answer(id(0), "sh", "other")) != one);
  CHECK(digest("d.jsonl", answer(id(1), "sh")) != one);
}

TEST_CASE("an unknown task is refused with its line and the tasks there are", "[score_tasks]") {
  const AnswerFolder answers;
  const SuiteSet suites = set_of({"mini-sh"});
  const auto file = answers.file("a.jsonl", answer(id(0), "sh") + answer("mini_99", "sh"));
  CHECK_THROWS_WITH(inventory_of(file, suites), Contains("a.jsonl:2") && Contains("\"mini_99\"") &&
                                                    Contains(id(0)) && Contains(id(19)));
}

TEST_CASE("a language without a suite is refused or left out", "[score_tasks]") {
  const AnswerFolder answers;
  const SuiteSet suites = set_of({"mini-sh"});
  answers.file("a.jsonl", answer(id(0), "sh"));
  const auto file = answers.file("b.jsonl", answer(id(0), "java"));
  CHECK_THROWS_WITH(inventory_of(file, suites),
                    Contains("b.jsonl:1") && Contains("java") && Contains("mini-sh"));
  const Inventory inventory = inventory_of(answers.folder(), suites, OtherLanguages::left_out);
  CHECK(inventory.ignored.at("java") == 1);
  CHECK(inventory.records == 1);
  CHECK(tasks_of(answers.folder(), suites).size() == 20);
}

TEST_CASE("an answer that names no language must fit one suite only", "[score_tasks]") {
  const AnswerFolder answers;
  const std::string nameless = R"({"task_id": ")" + id(0) +
                               R"(", "generation": "code"})"
                               "\n";
  const auto file = answers.file("a.jsonl", nameless);
  CHECK(inventory_of(file, set_of({"mini-sh"})).records == 1);
  CHECK_THROWS_WITH(
      inventory_of(file, set_of({"mini-sh", "mini-java"})),
      Contains("a.jsonl:1") && Contains("mini-sh, mini-java") && Contains("\"language\""));
}

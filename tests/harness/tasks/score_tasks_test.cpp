#include "harness/tasks/score_tasks.hpp"

#include <catch2/catch.hpp>

#include "tests/harness/tasks/answer_folder.hpp"

using namespace octet;
using namespace octet::test;
using Catch::Matchers::Contains;

TEST_CASE("answers come in file order and tasks without one at the end", "[score_tasks]") {
  const AnswerFolder answers;
  const SuiteSet suites = set_of({"mini-sh"}, {"*", 4});
  const auto file =
      answers.file("a.jsonl", answer(id(2), "sh") + answer(id(0), "bash") + answer(id(2), "sh"));
  const auto tasks = tasks_of(file, suites);
  REQUIRE(tasks.size() == 5);
  CHECK(tasks[0].task_id == id(2));
  CHECK(tasks[1].task_id == id(0));
  CHECK(tasks[1].language == "sh");
  CHECK(tasks[2].sample == 1);
  CHECK(tasks[3].task_id == id(1));
  CHECK(tasks[4].task_id == id(3));
  CHECK(tasks[4].prepare().verdict == Verdict::missing);
  CHECK_FALSE(tasks[4].prepare().program);
}

TEST_CASE("one answer is scored in every suite that has its task", "[score_tasks]") {
  const AnswerFolder answers;
  Suite one = suite_of("mini-sh");
  Suite two = one;
  two.name = "mini-sh+";
  for (Suite* suite : {&one, &two}) {
    for (Problem& problem : suite->problems) {
      problem.suite = suite->name;
      problem.entry_point = "run";
    }
  }
  const SuiteSet suites({one, two}, {"*", 1});
  const auto tasks = tasks_of(answers.file("a.jsonl", answer(id(0), "sh")), suites);
  REQUIRE(tasks.size() == 2);
  CHECK(tasks[0].suite == "mini-sh");
  CHECK(tasks[1].suite == "mini-sh+");
}

TEST_CASE("answers outside the selection are passed over", "[score_tasks]") {
  const AnswerFolder answers;
  const SuiteSet suites = set_of({"mini-sh"}, {id(1), std::nullopt});
  const auto file = answers.file("a.jsonl", answer(id(0), "sh") + answer(id(1), "sh"));
  const auto tasks = tasks_of(file, suites);
  REQUIRE(tasks.size() == 1);
  CHECK(tasks[0].task_id == id(1));
  CHECK_THROWS_WITH(set_of({"mini-sh"}, {"nothing*", std::nullopt}), Contains("nothing*"));
}

TEST_CASE("an answer becomes a program that reports its end; an empty one has no code",
          "[score_tasks]") {
  const Suite suite = suite_of("mini-sh@native");
  Completion completion;
  completion.kind = CompletionKind::continuation;
  completion.text = suite.problems[0].canonical_solution;
  LimitChanges limits;
  limits.memory_bytes = 1 << 20;
  const Prepared prepared = prepare(Assembler(suite.problems[0]), completion, {limits});
  REQUIRE(prepared.program);
  CHECK(std::holds_alternative<ReachedEnd>(prepared.program->judged_by));
  CHECK(prepared.program->limits.memory_bytes == limits.memory_bytes);
  CHECK(prepared.program->limits.cpu == std::chrono::seconds(3));
  CHECK(prepared.program->limits.wall == std::chrono::seconds(15));
  CHECK(prepared.program->language->name == "sh");

  // Who asks for another CPU time gets the time on the wall that the language has for it.
  limits.cpu = std::chrono::seconds(20);
  CHECK(prepare(Assembler(suite.problems[0]), completion, {limits}).program->limits == limits);

  completion.kind = CompletionKind::chat;
  completion.text = "I am sorry, I cannot help with that.";
  const Prepared refused = prepare(Assembler(suite.problems[0]), completion, {limits});
  CHECK_FALSE(refused.program);
  CHECK(refused.verdict == Verdict::no_code);
}

#include "harness/tasks/exec_tasks.hpp"

#include <catch2/catch.hpp>

#include "tests/harness/tasks/answer_folder.hpp"

using namespace octet;
using namespace octet::test;

TEST_CASE("complete programs keep their own limits and take the others from the flags",
          "[exec_tasks]") {
  const AnswerFolder answers;
  const auto file = answers.file(
      "p.jsonl", R"({"id": "a", "language": "sh", "program": "true", "limits": {"cpu_ms": 100}})"
                 "\n"
                 R"({"id": "b", "language": "sh", "program": "false", "stdin": "x"})"
                 "\n"
                 R"({"id": "c", "language": "java", "program": ""})"
                 "\n");
  LimitChanges flags;
  flags.cpu = std::chrono::milliseconds(7000);
  flags.memory_bytes = 1 << 20;
  SelectedPrograms programs(file, languages(), {},
                            [](const Language& language) { return language.name == "sh"; });
  ExecTasks tasks(programs, flags);
  const Program a = *tasks.next()->prepare().program;
  CHECK(a.limits.cpu == std::chrono::milliseconds(100));
  CHECK(a.limits.memory_bytes == std::uint64_t{1} << 20);
  CHECK(std::holds_alternative<CleanExit>(a.judged_by));
  const Program b = *tasks.next()->prepare().program;
  CHECK(b.limits == flags);
  CHECK(b.input == "x");
  CHECK_FALSE(tasks.next());
}

TEST_CASE("the inventory of programs counts what is selected", "[exec_tasks]") {
  const AnswerFolder answers;
  std::string text;
  for (const char* name : {"a1", "a2", "b1", "a3"}) {
    text += std::string(R"({"id": ")") + name + R"(", "language": "sh", "program": "true"})" + "\n";
  }
  const auto file = answers.file("p.jsonl", text);
  const auto inventory = [&](const Selection& selection) {
    SelectedPrograms programs(file, languages(), selection, [](const Language&) { return true; });
    return take_inventory(programs);
  };
  CHECK(inventory({}).languages.at("sh") == 4);
  CHECK(inventory({"a*", std::nullopt}).records == 3);
  CHECK(inventory({"a*", 2}).records == 2);
  CHECK(inventory({"a*", 2}).digest != inventory({"a*", std::nullopt}).digest);
}

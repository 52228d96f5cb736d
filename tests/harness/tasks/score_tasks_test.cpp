// MatchedAnswers joined with suites.
#include "harness/tasks/score_tasks.hpp"

#include <catch2/catch.hpp>
#include <fstream>

#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "harness/tasks/exec_tasks.hpp"

using namespace octet;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

const Languages& languages() {
  static const Languages all = Languages::embedded();
  return all;
}

Suite suite_of(const std::string& name) {
  return load_suite(name, languages(), {});
}

SuiteSet set_of(const std::vector<std::string>& names, const Selection& selection = {}) {
  std::vector<Suite> suites;
  for (const std::string& name : names) suites.push_back(suite_of(name));
  return SuiteSet(std::move(suites), selection);
}

std::string answer(const std::string& id, const std::string& language,
                   const std::string& text = "code") {
  return R"({"task_id": ")" + id + R"(", "language": ")" + language + R"(", "generation": ")" +
         text + "\"}\n";
}

std::string id(std::size_t i) {
  return suite_of("mini-sh").problems.at(i).task_id;
}

// A file in a directory that goes with the test.
class AnswerFolder final {
 public:
  fs::path file(const std::string& name, const std::string& content) const {
    const fs::path path = directory_.path() / name;
    std::ofstream(path) << content;
    return path;
  }
  const fs::path& folder() const { return directory_.path(); }

 private:
  TemporaryDirectory directory_;
};

Inventory inventory_of(const fs::path& path, const SuiteSet& suites,
                       OtherLanguages others = OtherLanguages::refused) {
  return take_inventory(path, languages(), suites, others);
}

std::vector<Task> tasks_of(const fs::path& path, const SuiteSet& suites) {
  ScoreTasks source(path, languages(), suites,
                    inventory_of(path, suites, OtherLanguages::left_out).missing, {});
  std::vector<Task> tasks;
  while (auto task = source.next()) tasks.push_back(*std::move(task));
  return tasks;
}

}  // namespace

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

TEST_CASE("answers to tasks that are in older data only are passed over and counted",
          "[score_tasks]") {
  const AnswerFolder answers;
  Suite suite = suite_of("mini-sh");
  suite.retired = {"mini_00_gone"};
  const SuiteSet suites({suite}, {"*", 1});
  const auto file = answers.file("a.jsonl", answer("mini_00_gone", "sh") + answer(id(0), "sh"));
  const Inventory inventory = inventory_of(file, suites);
  CHECK(inventory.answers == 1);
  CHECK(inventory.retired == 1);
  CHECK(tasks_of(file, suites).size() == 1);
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

TEST_CASE("an inventory knows what is missing, how often tasks are answered, and how",
          "[score_tasks]") {
  const AnswerFolder answers;
  const SuiteSet suites = set_of({"mini-sh"}, {"*", 3});
  const auto file =
      answers.file("a.jsonl", answer(id(0), "sh") + answer(id(0), "sh") + answer(id(1), "sh"));
  const Inventory inventory = inventory_of(file, suites);
  CHECK(inventory.answers == 3);
  CHECK(inventory.fewest_samples == 1);
  CHECK(inventory.most_samples == 2);
  REQUIRE(inventory.missing.size() == 1);
  CHECK(suites.at(inventory.missing[0]).task_id == id(2));
  CHECK(inventory.suites[0].protocols == std::set<std::string>{"chat"});
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
  CHECK(inventory.answers == 1);
  CHECK(tasks_of(answers.folder(), suites).size() == 20);
}

TEST_CASE("an answer that names no language must fit one suite only", "[score_tasks]") {
  const AnswerFolder answers;
  const std::string nameless = R"({"task_id": ")" + id(0) +
                               R"(", "generation": "code"})"
                               "\n";
  const auto file = answers.file("a.jsonl", nameless);
  CHECK(inventory_of(file, set_of({"mini-sh"})).answers == 1);
  CHECK_THROWS_WITH(
      inventory_of(file, set_of({"mini-sh", "mini-java"})),
      Contains("a.jsonl:1") && Contains("mini-sh, mini-java") && Contains("\"language\""));
}

TEST_CASE("an answer becomes a program that reports its end; an empty one has no code",
          "[score_tasks]") {
  const Suite suite = suite_of("mini-sh");
  Completion completion;
  completion.kind = CompletionKind::continuation;
  completion.text = suite.problems[0].canonical_solution;
  LimitChanges limits;
  limits.memory_bytes = 1 << 20;
  const Prepared prepared = prepare(suite.problems[0], completion, {limits});
  REQUIRE(prepared.program);
  CHECK(prepared.program->reports_end);
  CHECK(prepared.program->limits.memory_bytes == limits.memory_bytes);
  CHECK(prepared.program->limits.cpu == std::chrono::seconds(3));
  CHECK(prepared.program->limits.wall == std::chrono::seconds(15));
  CHECK(prepared.program->language->name == "sh");

  // Who asks for another CPU time gets the time on the wall that the language has for it.
  limits.cpu = std::chrono::seconds(20);
  CHECK(prepare(suite.problems[0], completion, {limits}).program->limits == limits);

  completion.kind = CompletionKind::chat;
  completion.text = "I am sorry, I cannot help with that.";
  const Prepared refused = prepare(suite.problems[0], completion, {limits});
  CHECK_FALSE(refused.program);
  CHECK(refused.verdict == Verdict::no_code);
}

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
  CHECK_FALSE(a.reports_end);
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
  CHECK(inventory({"a*", std::nullopt}).programs == 3);
  CHECK(inventory({"a*", 2}).programs == 2);
  CHECK(inventory({"a*", 2}).digest != inventory({"a*", std::nullopt}).digest);
}

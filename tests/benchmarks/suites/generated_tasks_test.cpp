// Folders of generated data as suites.
#include "benchmarks/suites/generated_tasks.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "benchmarks/answers/assembly.hpp"
#include "benchmarks/typed/cases.hpp"
#include "tests/benchmarks/input_folder.hpp"

namespace octet {
namespace {

using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

std::string sample_line(const std::string& id, const std::string& language, bool function,
                        const std::string& sha = "aa") {
  const std::string contract =
      function ? R"({"kind":"function","entry":"twice","signature":"(int) -> int"})"
               : R"({"kind":"program","entry":"","signature":""})";
  return fmt::format(R"({{"id":"{}","language":"{}","contract":{},"question":"Do {}.",)"
                     R"("tests":{{"sha256":"{}","cases":3}},"status":"kept","drop":null}})"
                     "\n",
                     id, language, contract, id, sha);
}

std::string stdio_line(const std::string& id, const std::string& states,
                       const std::string& sha = "aa") {
  return fmt::format(R"({{"sha256":"{}","sample":"{}","kind":"stdio","entry":"","types":"",)"
                     R"("states":{},"cases":[{{"stdin":"1\n","stdout":"2\n"}},)"
                     R"({{"stdin":"2\n","stdout":"5\n"}},{{"stdin":"3\n","stdout":"6\n"}}]}})"
                     "\n",
                     sha, id, states);
}

std::string calls_line(const std::string& id) {
  return fmt::format(R"({{"sha256":"aa","sample":"{}","kind":"calls","entry":"twice",)"
                     R"("types":"(int) -> int","states":["live","live"],)"
                     R"("cases":[{{"args":[1],"expect":2}},{{"args":[4],"expect":8}}]}})"
                     "\n",
                     id);
}

const char* const k_two_live = R"(["live","disputed","live"])";

struct Generated {
  InputFolder folder;
  Generated() {
    folder.write("seeds.jsonl", sample_line("s1-0000001", "java", true) +
                                    sample_line("s2-0000002", "sh", false) +
                                    sample_line("s1-0000003", "java", false));
    folder.write("tests.jsonl", calls_line("s1-0000001") + stdio_line("s2-0000002", k_two_live) +
                                    stdio_line("s1-0000003", R"(["trivial","flaky","disputed"])") +
                                    stdio_line("s1-0000009", k_two_live));
  }
  std::vector<Suite> suites() const { return generated_tasks(folder.path(), test_languages()); }
};

TEST_CASE("kept samples with live cases are problems of a suite of their language", "[tasks]") {
  const Generated generated;
  const std::vector<Suite> suites = generated.suites();
  REQUIRE(suites.size() == 2);
  CHECK(suites[0].name == "tasks-java");
  CHECK(suites[1].name == "tasks-sh");
  CHECK(suites[1].protocol == "tasks");
  REQUIRE(suites[0].problems.size() == 1);  // of the other one no case is live
  const Problem& function = suites[0].problems.front();
  CHECK(function.task_id == "s1-0000001");
  CHECK(function.prompt == "Do s1-0000001.");
  CHECK(function.entry_point == "twice");
  CHECK_FALSE(function.is_program);
  REQUIRE(function.calls != nullptr);
  CHECK(function.calls->segments.front().expected.size() == 2);
  CHECK(function.case_tests ==
        R"({"kind":"calls","trusted":true,"entry":"twice","types":"(int) -> int",)"
        R"("cases":[{"args":[1],"expect":2},{"args":[4],"expect":8}]})");
  const Problem& program = suites[1].problems.front();
  CHECK(program.is_program);
  CHECK(program.sealed);
  REQUIRE(program.stdio.size() == 2);
  CHECK(program.stdio[1].input == "3\n");
  CHECK(program.stdio[1].output == "6\n");
  CHECK(program.calls == nullptr);
}

TEST_CASE("what octet select chose comes first, and discussions have tests of their own",
          "[tasks]") {
  Generated generated;
  generated.folder.write("agents/samples.jsonl", sample_line("s3-0000007", "js", false));
  generated.folder.write("agents/cohorts/001/tests.jsonl", stdio_line("s3-0000007", k_two_live));
  CHECK(generated.suites().size() == 3);
  CHECK(generated.suites()[1].name == "tasks-js");
  generated.folder.write("selected/s2.jsonl", sample_line("s2-0000002", "sh", false));
  REQUIRE(generated.suites().size() == 1);
  CHECK(generated.suites()[0].name == "tasks-sh");
}

TEST_CASE("the digest of generated tasks is of what is asked and how it is judged", "[tasks]") {
  Generated generated;
  const std::string before = generated.suites()[1].md5;
  CHECK(generated.suites()[1].md5 == before);
  generated.folder.write("tests.jsonl", calls_line("s1-0000001") +
                                            stdio_line("s2-0000002", R"(["live","live","live"])"));
  CHECK(generated.suites()[1].md5 != before);
}

TEST_CASE("tests of other cases than the sample names are none of it", "[tasks]") {
  Generated generated;
  generated.folder.write("tests.jsonl",
                         calls_line("s1-0000001") + stdio_line("s2-0000002", k_two_live, "bb"));
  CHECK(generated.suites().size() == 1);
}

TEST_CASE("folders that hold no tasks are refused with what to do", "[tasks]") {
  const InputFolder empty;
  const auto error_of = [](const InputFolder& folder) {
    return folder.error_of([&] { generated_tasks(folder.path(), test_languages()); });
  };
  CHECK_THAT(error_of(empty), StartsWith("seeds.jsonl: is not there") && Contains("go on with"));
  empty.write("seeds.jsonl", sample_line("s1-0000001", "sh", false));
  CHECK_THAT(error_of(empty), Contains("no kept sample with a live test case"));
  empty.write("tests.jsonl", stdio_line("s1-0000001", R"(["live"])"));
  CHECK_THAT(error_of(empty), StartsWith("tests.jsonl:1: \"states\": 1 for 3 cases"));
  empty.write("tests.jsonl", calls_line("s1-0000001"));
  CHECK_THAT(error_of(empty), StartsWith("tests.jsonl:1: \"kind\": \"calls\""));
  empty.write("seeds.jsonl", sample_line("s1-0000001", "cobol", false));
  CHECK_THAT(error_of(empty), StartsWith("seeds.jsonl:1: \"language\": \"cobol\" is unknown"));
  empty.write("seeds.jsonl",
              sample_line("s1-0000001", "sh", false) + sample_line("s1-0000001", "sh", false));
  CHECK_THAT(error_of(empty), StartsWith("seeds.jsonl:2: \"id\": \"s1-0000001\" is given twice"));
}

TEST_CASE("names of generated suites are told from others", "[tasks]") {
  CHECK(generated_folder("tasks:a/b") == std::filesystem::path("a/b"));
  CHECK_FALSE(generated_folder("humaneval"));
  CHECK(is_generated_suite("tasks-java"));
  CHECK_FALSE(is_generated_suite("multipl-e-java"));
}

TEST_CASE("an answer to a program is its code as it is", "[tasks]") {
  const Generated generated;
  const std::vector<Suite> suites = generated.suites();
  const Assembler assembler(suites[1].problems.front());
  Completion completion;
  completion.text = "So:\n\n```bash\nread n\necho $((2 * n))\n```\nDone.";
  const std::vector<Assembled> all = assembler.assemble_all(completion);
  REQUIRE(all.size() == 1);
  CHECK(all.front().extraction == "fenced");
  CHECK(all.front().program == "read n\necho $((2 * n))\n");
  completion.text = "```java\nclass A {}\n```";
  CHECK(assembler.assemble_all(completion).front().code.empty());
}

}  // namespace
}  // namespace octet

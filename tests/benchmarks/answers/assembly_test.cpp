#include "benchmarks/answers/assembly.hpp"

#include <catch2/catch.hpp>

#include "tests/benchmarks/answer_problems.hpp"

namespace octet {
namespace {

using Catch::Matchers::Contains;

TEST_CASE("A continuation is read as MultiPL-E reads it", "[assembly]") {
  Problem problem = triple_problem("java");
  problem.stop_tokens = {"\n    }\n"};
  const Assembled result = assembled_from(
      problem, "        return 3 * n;\n    }\n    static long other() { return 1; }\n}\n",
      CompletionKind::continuation);
  CHECK(result.extraction == "continuation");
  CHECK(result.code == problem.prompt + "        return 3 * n;");
  CHECK(result.program.rfind(result.code + "\n    }\n", 0) == 0);
  CHECK_THAT(result.program, !Contains("other"));
}

TEST_CASE("Stop tokens in the prompt do not count", "[assembly]") {
  Problem problem = triple_problem("python");
  problem.stop_tokens = {"\ndef", "\nif"};
  const Assembled result = assembled_from(problem, "    return 3 * n\n\ndef more():\n    pass\n",
                                          CompletionKind::continuation);
  CHECK(result.code == problem.prompt + "    return 3 * n\n");
}

TEST_CASE("A whole program is only joined with its tests", "[assembly]") {
  const std::string text = "def triple_it(n):\n    return 3 * n\n\nprint(triple_it(1))\n";
  const Assembled result = assembled_from(triple_problem("python"), text, CompletionKind::program);
  CHECK(result.extraction == "program");
  CHECK(result.program.rfind(text + "def check(candidate):", 0) == 0);

  const Problem java = triple_problem("java");
  const Assembled open =
      assembled_from(java, java.prompt + "        return 3 * n;", CompletionKind::program);
  CHECK(occurrences(open.program, "}") ==
        occurrences(java.tests, "}") + 3);  // and those of the report
  const Assembled closed = assembled_from(java, java.prompt + "        return 3 * n;\n    }\n}\n",
                                          CompletionKind::program);
  CHECK(occurrences(closed.program, "}") == occurrences(open.program, "}"));
}

TEST_CASE("Asserts of the tests cannot be switched off by the answer", "[assembly]") {
  const Assembled cs = assembled_from(triple_problem("cs"),
                                      "```cs\nstatic long TripleIt(long n) { return 3 * n; }\n```");
  CHECK_THAT(cs.program, Contains("OctetTests.Assert(TripleIt((2L)) == (6L));"));
  const Assembled cpp =
      assembled_from(triple_problem("cpp"),
                     "```cpp\n#define assert(x)\nlong triple_it(long n) { return 3 * n; }\n```");
  CHECK(cpp.program.find("#define assert(x)") < cpp.program.find("#undef assert"));
  const Assembled sh =
      assembled_from(triple_problem("sh"), "```sh\ntriple_it() { echo 6; }\nset() { :; }\n```");
  CHECK_THAT(sh.program, Contains("builtin set -e\n"));
}

TEST_CASE("The end is reported after the last test", "[assembly]") {
  for (const auto& language : answer_languages().all()) {
    const Problem problem = triple_problem(language->name);
    const Assembled result = assembled_from(problem, problem.prompt, CompletionKind::continuation);
    const std::string& code = language->syntax.end_report.code;
    INFO(language->name << "\n" << result.program);
    REQUIRE(occurrences(result.program, code) >= 1);
    const std::string last_call = problem.tests.substr(problem.tests.rfind('('), 5);
    CHECK(result.program.rfind(code) > result.program.rfind(last_call));
  }
}

TEST_CASE("An answer longer than the longest holds no code, of any kind", "[assembly]") {
  const Problem problem = triple_problem("python");
  Problem sealed = problem;
  sealed.sealed = true;
  const std::string code = "```python\ndef triple_it(n):\n    return 3 * n\n```\n";
  const std::string longest = code + std::string(k_longest_answer - code.size(), '\n');
  for (const Problem& each : {problem, sealed}) {
    for (const CompletionKind kind :
         {CompletionKind::chat, CompletionKind::program, CompletionKind::continuation}) {
      CHECK_FALSE(assembled_from(each, longest, kind).program.empty());
      const Assembled result = assembled_from(each, longest + "\n", kind);
      CHECK(result.extraction == "too_long");
      CHECK(result.code.empty());
      CHECK(result.program.empty());
    }
  }
  std::string how;
  CHECK(whole_program(longest + "\n", *problem.language, how).empty());
  CHECK(how == "too_long");
}

TEST_CASE("Whole programs come out as written here", "[assembly]") {
  const Problem problem = triple_problem("sh");
  const Assembled sh = assembled_from(problem, "So:\n```bash\ntriple_it() {\n  echo 6\n}\n```\n");
  const Syntax& syntax = problem.language->syntax;
  CHECK(sh.code == "triple_it() {\n  echo 6\n}\n");
  CHECK(sh.program ==
        sh.code + syntax.before_tests +
            "\n\ncandidate() {\n    triple_it \"$@\"\n}\n\nbuiltin set -e\nrun_test() {\n "
            "   [[ $(candidate \"2\") = \"6\" ]]\n}\n\nrun_test\n" +
            syntax.end_report.code + "\n" + syntax.after_tests);
}

}  // namespace
}  // namespace octet

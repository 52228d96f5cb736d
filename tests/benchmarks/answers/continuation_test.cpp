// Answers that go on where the prompt ends, in every language, with all that models write behind
// the function.
#include "benchmarks/answers/continuation.hpp"

#include <catch2/catch.hpp>

#include "benchmarks/answers/extraction.hpp"
#include "tests/benchmarks/answer_problems.hpp"

namespace octet {
namespace {

using Catch::Matchers::Contains;

// The parts of an answer in one language: body, what closes the function, a helper and a
// demonstration as they stand behind it, what closes the class.
struct Parts {
  const char* language;
  const char* body;
  const char* close;
  const char* helper;
  const char* demonstration;
  const char* end;
};

const std::vector<Parts> k_parts = {
    {"python", "    total = n * 3\n    return total\n", "",
     "\ndef help_out(k):\n    return k + 1\n", "\nprint(triple_it(2))\n", ""},
    {"java", "        long total = n * 3;\n        return total;\n", "    }\n",
     "\n    static long helpOut(long k) {\n        return k + 1;\n    }\n",
     "\n    public static void main(String[] args) {\n        System.out.println(tripleIt(2L)); // "
     "6\n    }\n",
     "}\n"},
    {"cpp", "    long total = n * 3;\n    return total;\n", "}\n",
     "\nlong help_out(long k) {\n    return k + 1;\n}\n",
     "\nint main() {\n    std::cout << triple_it(2) << std::endl;\n    return 0;\n}\n", ""},
    {"cs", "        long total = n * 3;\n        return total;\n", "    }\n",
     "\n    static long HelpOut(long k) {\n        return k + 1;\n    }\n",
     "\n    public static void Main(string[] args) {\n        Console.WriteLine(TripleIt(2L));\n   "
     " }\n",
     "}\n"},
    {"ts", "    const total = n * 3;\n    return total;\n", "}\n",
     "\nfunction help_out(k: number): number {\n    return k + 1;\n}\n",
     "\nconsole.log(triple_it(2));\n", ""},
    {"js", "    const total = n * 3;\n    return total;\n", "}\n",
     "\nfunction help_out(k) {\n    return k + 1;\n}\n", "\nconsole.log(triple_it(2));\n", ""},
    {"php", "    $total = $n * 3;\n    return $total;\n", "}\n",
     "\nfunction help_out($k) {\n    return $k + 1;\n}\n", "\necho triple_it(2);\n", ""},
    {"sh", "    local total=$(($1 * 3))\n    echo $total\n", "}\n",
     "\nhelp_out() {\n    echo $(($1 + 1))\n}\n", "\ntriple_it 2\n", ""},
};

std::string fenced(const std::string& code) {
  return "Here is the rest:\n\n```\n" + code + "```\nIt multiplies by three.\n";
}

// Where the wanted function of an assembled answer is complete.
bool is_whole(const Assembled& made, const Problem& problem) {
  const Syntax& syntax = problem.language->syntax;
  const Outline outline(made.code, syntax);
  const std::vector<Definition> all = find_target(outline, read_target(problem, syntax));
  return all.size() == 1 && all.front().complete() && outline.scan().unclosed.empty() &&
         outline.scan().extra.empty();
}

}  // namespace

TEST_CASE("A continuation may go on behind its function", "[continuation]") {
  for (const Parts& part : k_parts) {
    const Problem problem = triple_problem(part.language);
    const std::string body = part.body, closed = body + part.close;
    const std::vector<std::pair<const char*, std::string>> forms = {
        {"body", body},
        {"body, close", closed},
        {"body, close, end", closed + part.end},
        {"body, helper", closed + part.helper},
        {"body, helper, end", closed + part.helper + part.end},
        {"body, demonstration", closed + part.demonstration},
        {"body, demonstration, end", closed + part.demonstration + part.end},
        {"body, helper, demonstration, end", closed + part.helper + part.demonstration + part.end},
    };
    for (const auto& [title, code] : forms) {
      INFO(part.language << ": " << title);
      const Assembled made = assembled_from(problem, fenced(code));
      INFO(made.code);
      CHECK(is_whole(made, problem));
      CHECK(occurrences(made.code, "total") == occurrences(body, "total"));
      const bool goes_on = code.size() > body.size();
      CHECK(made.extraction == (goes_on ? "continuation" : "body"));
    }
  }
}

TEST_CASE("An indented body gets back the indentation that it lost", "[continuation]") {
  const Problem problem = triple_problem("python");
  const std::string wanted = "    if n > 3:\n        n = n + 0\n    return 3 * n\n";
  const std::vector<std::pair<const char*, const char*>> bodies = {
      {"as it is", "    if n > 3:\n        n = n + 0\n    return 3 * n\n"},
      {"two blanks deeper", "      if n > 3:\n          n = n + 0\n      return 3 * n\n"},
      {"all lines", "if n > 3:\n    n = n + 0\nreturn 3 * n\n"},
      {"the first line", "if n > 3:\n        n = n + 0\n    return 3 * n\n"},
  };
  for (const auto& [title, body] : bodies) {
    for (const char* behind :
         {"", "\nprint(triple_it(2))\n", "\n\ndef help_out(k):\n    return k\n"}) {
      INFO(title << behind);
      CHECK_THAT(assembled_from(problem, fenced(std::string(body) + behind)).code,
                 Contains(wanted));
    }
  }
}

TEST_CASE("Imports before a body go before the prompt", "[continuation]") {
  const std::vector<std::pair<const char*, const char*>> answers = {
      {"python", "import math\nfrom typing import (\n    Dict,\n    Set)\n\n    return 3 * n\n"},
      {"java", "import java.util.stream.Collectors;\n\n        return 3 * n;\n    }\n"},
      {"cpp", "#include <numeric>\nusing namespace std;\n\n    return 3 * n;\n}\n"},
      {"cs", "using System.Linq;\n\n        return 3 * n;\n"},
      {"ts", "import * as fs from 'fs';\n\n    return 3 * n;\n}\n"},
  };
  for (const auto& [language, answer] : answers) {
    INFO(language);
    const Problem problem = triple_problem(language);
    const Assembled made = assembled_from(problem, fenced(answer));
    INFO(made.code);
    CHECK(is_whole(made, problem));
    const std::string first(answer, std::string(answer).find_first_of("\n"));
    CHECK(made.code.find(first) < made.code.find("return 3 * n"));
    CHECK(occurrences(made.code, first) == 1);
  }
}

TEST_CASE("What begins the function again is no continuation", "[continuation]") {
  const Problem problem = triple_problem("java");
  const Syntax& syntax = problem.language->syntax;
  const Target target = read_target(problem, syntax);
  CHECK(continuations("public static long tripleIt(long n) { return 3 * n; }\n}\n", target, syntax)
            .empty());
  CHECK(continuations("public static long other(long n) { return 3 * n; }\n", target, syntax)
            .empty());
  CHECK(continuations("return 3 * n);\n}\n", target, syntax).empty());
}

TEST_CASE("Of an overloaded name the prompt's function is continued", "[continuation]") {
  const Problem problem = triple_problem("java");
  const Assembled made = assembled_from(
      problem,
      fenced(
          "        return tripleIt(n, 3);\n    }\n\n    static long tripleIt(long n, long by) {\n"
          "        return n * by;\n    }\n"));
  CHECK(made.extraction == "continuation");
  CHECK_THAT(made.code, Contains("tripleIt(long n) {\n        return tripleIt(n, 3);"));
}

TEST_CASE("Structure cannot tell a draft from an answer: both are readings", "[continuation]") {
  const Problem problem = triple_problem("python");
  Completion completion;
  completion.text =
      "A sketch:\n```python\ndef triple_it(n):\n    return three times n\n```\nIn full:\n"
      "```python\ndef triple_it(n):\n    return 3 * n\n```\n";
  const std::vector<Assembled> all = assemble_all(problem, completion);
  REQUIRE(all.size() == 2);
  CHECK(all[0].extraction == "fenced");
  CHECK(all[1].extraction == "fenced-2");
  CHECK(assemble(problem, completion, "fenced-2").code == all[1].code);
  CHECK(assemble(problem, completion).code == all[0].code);
}

TEST_CASE("A function that gives nothing back may be torn", "[continuation]") {
  const Problem problem = triple_problem("python");
  const std::string head = "First:\n```python\ndef triple_it(n):\n    total = 0\n```\n";
  const std::string rest = "Then:\n```python\n    total += 3 * n\n    return total\n```\n";
  const std::string all =
      "In full:\n```python\ndef triple_it(n):\n    total = 3 * n\n    return total\n```\n";
  const Assembled torn = assembled_from(problem, head + rest);
  CHECK(torn.extraction == "joined");
  CHECK_THAT(torn.code, Contains("total = 0\n    total += 3 * n\n    return total"));
  CHECK_THAT(assembled_from(problem, head + rest + all).code, !Contains("total = 0"));
  CHECK_THAT(assembled_from(problem, head).code, Contains("total = 0"));
}

TEST_CASE("Every language says whether code parses, by its compiler or by a check",
          "[continuation]") {
  for (const auto& entry : answer_languages().all()) {
    const Language& language = *entry;
    if (language.name == "lua") continue;  // no suite has tests for it
    INFO(language.name);
    CHECK(language.compile.has_value() != parse_check("x", language).has_value());
  }
}

}  // namespace octet

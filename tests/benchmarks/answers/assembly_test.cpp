#include "benchmarks/answers/assembly.hpp"

#include <catch2/catch.hpp>

#include "benchmarks/code/scanner.hpp"
#include "tests/benchmarks/answer_problems.hpp"

namespace octet {
namespace {

using Catch::Matchers::Contains;
using Texts = std::vector<std::string>;

std::size_t count(const std::string& text, const std::string& piece) {
  std::size_t found = 0;
  for (std::size_t at = text.find(piece); at != std::string::npos; at = text.find(piece, at + 1)) {
    ++found;
  }
  return found;
}

struct Case {
  const char* title;
  const char* language;
  const char* answer;  // in a fence of its own language
  Texts holds;         // each exactly once
  Texts lacks;
};

void check(const Case& each) {
  INFO(each.language << ": " << each.title);
  const Problem problem = triple_problem(each.language);
  const Assembled result = assembled_from(problem, "```\n" + std::string(each.answer) + "\n```\n");
  INFO(result.program);
  for (const std::string& piece : each.holds) {
    INFO(piece);
    CHECK(count(result.program, piece) == 1);
  }
  for (const std::string& piece : each.lacks) CHECK_THAT(result.program, !Contains(piece));
  // Whatever the answer was: the tests are there once, they report, and all brackets match.
  CHECK_THAT(result.program, Contains(problem.language->syntax.end_report.code));
  const Scan tokens = scan(result.program, problem.language->syntax);
  CHECK(tokens.extra.empty());
  CHECK(tokens.unclosed.empty());
}

const std::vector<Case> k_packaged = {
    {"a package, a public class",
     "java",
     "package org.example;\nimport java.util.*;\n\npublic class Problem {\n    public static "
     "long "
     "tripleIt(long n) {\n        return 3 * n;\n    }\n}",
     {"class Problem {", "import java.util.*;", "return 3 * n;", "void main"},
     {"package", "public class"}},
    {"a class under another name",
     "java",
     "class Solution {\n    static long half(long n) { return n / 2; }\n    public static long "
     "tripleIt(long n) {\n        return Solution.half(6 * n);\n    }\n}",
     {"class Problem {", "Problem.half(6 * n)", "void main"},
     {"Solution"}},
    {"only a method",
     "java",
     "import java.util.function.*;\n\npublic static long tripleIt(long n) {\n    return 3 * "
     "n;\n}",
     {"class Problem {", "import java.util.function.*;", "public static long tripleIt",
      "void main"},
     {}},
    {"a main of its own",
     "java",
     "class Problem {\n    public static long tripleIt(long n) { return 3 * n; }\n    public "
     "static "
     "void main(String[] args) {\n        System.out.println(tripleIt(7));\n    }\n}",
     {"void main", "return 3 * n;"},
     {"println"}},
    {"a public class for the demonstration",
     "java",
     "public class Main {\n    public static void main(String[] a) { "
     "System.out.println(Problem.tripleIt(7)); }\n}\nclass Problem {\n    static long "
     "tripleIt(long "
     "n) { return 3 * n; }\n}",
     {"class Problem {", "void main"},
     {"println", "public class"}},
    {"a helper class after it",
     "java",
     "class Problem {\n    static long tripleIt(long n) { return Three.times(n); }\n}\nclass "
     "Three {\n "
     "   static long times(long n) { return 3 * n; }\n}",
     {"class Problem {", "class Three {", "void main"},
     {}},
    {"a namespace and a Main",
     "cs",
     "using System;\nnamespace Demo\n{\n    public class Problem\n    {\n        public static "
     "long "
     "TripleIt(long n)\n        {\n            return 3 * n;\n        }\n        static void "
     "Main()\n        {\n            Console.WriteLine(TripleIt(7));\n        }\n    }\n}",
     {"class Problem", "void Main(", "return 3 * n;"},
     {"namespace", "WriteLine"}},
    {"only a method",
     "cs",
     "using System.Linq;\npublic static long TripleIt(long n) => 3 * n;",
     {"class Problem {", "using System.Linq;", "3 * n", "void Main("},
     {}},
    {"a main and using namespace std",
     "cpp",
     "#include <iostream>\nusing namespace std;\n\nlong triple_it(long n) {\n    return 3 * "
     "n;\n}\n\nint main() {\n    cout << triple_it(7) << endl;\n    return 0;\n}",
     {"using namespace std;", "int main()", "return 3 * n;"},
     {"cout"}},
    {"a namespace",
     "cpp",
     "namespace answer {\nlong triple_it(long n) { return 3 * n; }\n}",
     {"long triple_it(long n)", "int main()"},
     {"namespace answer"}},
    {"a method of a class",
     "cpp",
     "class Solution {\npublic:\n    long triple_it(long n) { return 3 * n; }\n};",
     {"class Solution {", "Solution().triple_it", "int main()"},
     {}},
    {"a method of a class",
     "python",
     "class Solution:\n    def triple_it(self, n):\n        return 3 * n\n",
     {"triple_it = Solution().triple_it", "check(triple_it)"},
     {}},
    {"tags around it",
     "php",
     "<?php\n\nfunction triple_it($n) {\n    return 3 * $n;\n}\n\n?>",
     {"<?php", "function triple_it($n)", "function test(): void"},
     {"?>"}},
    {"a namespace and strict types",
     "php",
     "<?php\ndeclare(strict_types=1);\nnamespace App\\Math;\n\nfunction triple_it(int $n): int "
     "{\n    "
     "return 3 * $n;\n}",
     {"declare(strict_types=1);", "function triple_it(int $n): int"},
     {"namespace"}},
    {"exports",
     "js",
     "function triple_it(n) { return 3 * n; }\n\nmodule.exports = { triple_it };\nexports.other "
     "= "
     "triple_it;",
     {"return 3 * n;", "require('node:assert')"},
     {"module.exports", "exports.other"}},
    {"exported functions",
     "ts",
     "export const three = 3;\nexport default function triple_it(n: number): number {\n  return "
     "three "
     "* n;\n}\nexport { triple_it };",
     {"const three = 3;", "function triple_it(n: number)"},
     {"export"}},
    {"a module that is returned",
     "lua",
     "local function triple_it(n)\n  return 3 * n\nend\n\nreturn triple_it",
     {"return 3 * n"},
     {"return triple_it"}},
    {"a future import",
     "python",
     "from __future__ import annotations\nimport math\n\ndef triple_it(n: int) -> List[int]:\n   "
     " "
     "return int(math.fabs(3 * n))\n",
     {"from __future__ import annotations", "import math"},
     {}},
};

TEST_CASE("Packaging of their own is taken off answers", "[assembly]") {
  for (const Case& each : k_packaged) check(each);
}

const std::vector<Case> k_demonstrated = {
    {"calls and asserts",
     "python",
     "import sys\nsys.setrecursionlimit(9999)\n\ndef triple_it(n):\n    return 3 * n\n\nvalue = "
     "triple_it(4)\nprint(value, triple_it(5))\nassert triple_it(1) == 3\nif __name__ == "
     "'__main__':\n    print('demo')\n",
     {"setrecursionlimit", "return 3 * n"},
     {"print", "__main__", "value =", "== 3"}},
    {"input",
     "python",
     "def triple_it(n):\n    return 3 * n\n\nn = int(input('n? '))\nprint(triple_it(n))\n",
     {"return 3 * n"},
     {"input", "print"}},
    {"tables are kept",
     "python",
     "table = {}\n\ndef fill(n):\n    return 3 * n\n\nfor i in range(9):\n    table[i] = "
     "fill(i)\n\ndef triple_it(n):\n    return table[n]\n\ntriple_it.calls = 0\n",
     {"table[i] = fill(i)", "triple_it.calls = 0", "table = {}"},
     {}},
    {"a decorated name is kept",
     "python",
     "from functools import lru_cache\n\ndef triple_it(n):\n    return 3 * n\n\ntriple_it = "
     "lru_cache(None)(triple_it)\n",
     {"triple_it = lru_cache(None)(triple_it)"},
     {}},
    {"logged calls",
     "js",
     "const triple_it = (n) => 3 * n;\nconsole.log(triple_it(2))\nif (require.main === module) "
     "{\n  "
     "console.log('x')\n}\n",
     {"const triple_it"},
     {"console.log", "require.main"}},
    {"the answer's own tests",
     "js",
     "const assert = require('assert');\nfunction triple_it(n) { return 3 * n }\nfunction test() "
     "{\n  "
     "assert.equal(triple_it(2), 6);\n}\ntest();\n",
     {"const assert", "function test()", "test();"},
     {"assert.equal"}},
    {"the tests repeated",
     "php",
     "function triple_it($n) { return 3 * $n; }\nfunction candidate(...$args) {\n    return "
     "triple_it(...$args);\n}\necho triple_it(2);\n",
     {"function candidate", "function triple_it"},
     {"echo"}},
    {"a call with the arguments",
     "sh",
     "#!/bin/bash\ntriple_it() {\n  echo $(( $1 * 3 ))\n}\n\ntriple_it \"$1\"\nif [ -n \"$2\" ]; "
     "then\n  triple_it \"$2\"\nfi\n",
     {"echo $(( $1 * 3 ))", "triple_it \"$@\""},
     {"triple_it \"$1\"", "\"$2\""}},
    {"input",
     "sh",
     "triple_it() {\n  echo $(( $1 * 3 ))\n}\nread -p 'n? ' n\ntriple_it $n\n",
     {"echo $(( $1 * 3 ))"},
     {"read"}},
    {"printed calls",
     "lua",
     "local function triple_it(n)\n  return 3 * n\nend\nprint(triple_it(3))\n",
     {"return 3 * n"},
     {"print"}},
};

TEST_CASE("What only shows the solution at work is left out", "[assembly]") {
  for (const Case& each : k_demonstrated) check(each);
}

const std::vector<Case> k_damaged = {
    {"closing brackets too many",
     "java",
     "public static long tripleIt(long n) {\n    return 3 * n;\n}\n}",
     {"class Problem {", "return 3 * n;", "void main"},
     {}},
    {"closing brackets missing",
     "java",
     "class Problem {\n    public static long tripleIt(long n) {\n        if (n > 0) {\n         "
     "   "
     "return 3 * n;",
     {"class Problem {", "void main"},
     {}},
    {"closing brackets missing",
     "cpp",
     "long triple_it(long n) {\n    return 3 * n;",
     {"int main()"},
     {}},
    {"closing brackets too many",
     "sh",
     "triple_it() {\n  echo $(( $1 * 3 ))\n}\n}",
     {"triple_it() {"},
     {}},
    {"an end missing", "lua", "local function triple_it(n)\n  return 3 * n", {"return 3 * n"}, {}},
    {"braces in strings and comments",
     "java",
     "class Problem {\n    // }\n    public static long tripleIt(long n) {\n        String s = "
     "\"}}\"; "
     "/* { */\n        return 3 * n;\n    }\n}",
     {"String s = \"}}\"; /* { */", "void main"},
     {}},
    {"the signature first, then all of it",
     "ts",
     "function triple_it(n: number): number {\n  // here\n}\n\nfunction triple_it(n: number): "
     "number "
     "{\n  return 3 * n;\n}",
     {"function triple_it", "return 3 * n;"},
     {}},
    {"two solutions",
     "php",
     "function triple_it($n) {\n  return $n * 3;\n}\n\nfunction triple_it($n) {\n  return $n + "
     "$n + "
     "$n;\n}",
     {"function triple_it", "$n + $n + $n"},
     {}},
    {"overloads stay",
     "cpp",
     "long triple_it(long n, long k) { return k * n; }\nlong triple_it(long n) { return "
     "triple_it(n, "
     "3); }",
     {"long triple_it(long n, long k)", "long triple_it(long n)"},
     {}},
    {"another spelling",
     "java",
     "class Problem {\n    static long triple_it(long n) { return n == 0 ? 0 : 3 + triple_it(n - "
     "1); "
     "}\n}",
     {"long tripleIt(long n)", "3 + tripleIt(n - 1)"},
     {"triple_it"}},
    {"another spelling",
     "cs",
     "static long tripleIt(long n) { return 3 * n; }",
     {"long TripleIt(long n)"},
     {"tripleIt"}},
    {"another spelling",
     "python",
     "def tripleIt(n):\n    return 3 * n\n",
     {"def triple_it(n)"},
     {"tripleIt"}},
    {"helpers before and after",
     "cpp",
     "static long three() { return 3; }\nlong last(long);\nlong triple_it(long n) { return "
     "last(n); "
     "}\nlong last(long n) { return three() * n; }",
     {"long three()", "long last(long);", "int main()"},
     {}},
    {"a lambda",
     "cpp",
     "auto triple_it = [](long n) { return 3 * n; };",
     {"auto triple_it = [](long n)", "int main()"},
     {}},
};

TEST_CASE("Brackets, duplicates and spellings are mended", "[assembly]") {
  for (const Case& each : k_damaged) check(each);
}

TEST_CASE("Helpers and imports come from where they are", "[assembly]") {
  Problem problem = triple_problem("python");
  problem.prompt = "import math\n\ndef three():\n    return 3\n\n" + problem.prompt;
  const Assembled from_prompt =
      assembled_from(problem, "```python\ndef triple_it(n):\n    return three() * n\n```");
  CHECK(count(from_prompt.program, "def three():") == 1);
  CHECK(count(from_prompt.program, "import math") == 1);

  const Assembled from_block =
      assembled_from(triple_problem("python"),
                     "Imports:\n```python\nfrom fractions import Fraction\n```\nA "
                     "helper:\n```python\ndef half(x):\n    "
                     "return Fraction(x, 2)\n```\nThe function:\n```python\ndef triple_it(n):\n    "
                     "return int(half(6 * "
                     "n))\n```\nUse:\n```python\nresult = triple_it(2)\nprint(result)\n```\n");
  CHECK(count(from_block.program, "def half(x):") == 1);
  CHECK(count(from_block.program, "from fractions import Fraction") == 1);
  CHECK_THAT(from_block.program, !Contains("print"));

  const Assembled into_class =
      assembled_from(triple_problem("java"),
                     "```java\nstatic long half(long n) { return n / 2; "
                     "}\n```\nand\n```java\nclass Problem {\n    static "
                     "long tripleIt(long n) { return half(6 * n); }\n}\n```");
  CHECK(into_class.program.find("class Problem {") < into_class.program.find("static long half"));
}

TEST_CASE("Usual imports come with what uses them", "[assembly]") {
  const auto program = [](const std::string& body) {
    return assembled_from(triple_problem("python"),
                          "```python\ndef triple_it(n):\n    return " + body + "\n```")
        .program;
  };
  CHECK_THAT(program("np.int64(3 * n)"), Contains("import numpy as np"));
  CHECK_THAT(program("math.floor(3 * n)"), Contains("import math"));
  CHECK_THAT(program("3 * n"), !Contains("numpy"));
}

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
  CHECK(count(open.program, "}") == count(java.tests, "}") + 3);  // and those of the report
  const Assembled closed = assembled_from(java, java.prompt + "        return 3 * n;\n    }\n}\n",
                                          CompletionKind::program);
  CHECK(count(closed.program, "}") == count(open.program, "}"));
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
    REQUIRE(count(result.program, code) >= 1);
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

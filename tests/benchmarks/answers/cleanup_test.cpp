// What models put around a solution, or leave out of it, and what becomes of it.
#include "benchmarks/answers/cleanup.hpp"

#include <catch2/catch.hpp>

#include "benchmarks/code/scanner.hpp"
#include "tests/benchmarks/answer_problems.hpp"

namespace octet {
namespace {

using Catch::Matchers::Contains;
using Texts = std::vector<std::string>;

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
    CHECK(occurrences(result.program, piece) == 1);
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

TEST_CASE("Packaging of their own is taken off answers", "[cleanup]") {
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
    {"a value that is shown later",
     "python",
     "def triple_it(n):\n    return 3 * n\n\nvalue = triple_it(4)\nshown = [value]\nprint(shown)\n",
     {"return 3 * n"},
     {"value", "shown"}},
    {"a name that is used again",
     "python",
     "k = triple_it(4)\nprint(k)\nk = 3\nBY = k\n\ndef triple_it(n):\n    return BY * n\n",
     {"k = 3", "BY = k"},
     {"print", "k = triple_it"}},
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

TEST_CASE("What only shows the solution at work is left out", "[cleanup]") {
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

TEST_CASE("Brackets, duplicates and spellings are mended", "[cleanup]") {
  for (const Case& each : k_damaged) check(each);
}

}  // namespace
}  // namespace octet

#include "benchmarks/answers/dependencies.hpp"

#include <catch2/catch.hpp>

#include "tests/benchmarks/answer_problems.hpp"

namespace octet {
namespace {

using Catch::Matchers::Contains;

TEST_CASE("Helpers and imports come from where they are", "[dependencies]") {
  Problem problem = triple_problem("python");
  problem.prompt = "import math\n\ndef three():\n    return 3\n\n" + problem.prompt;
  const Assembled from_prompt =
      assembled_from(problem, "```python\ndef triple_it(n):\n    return three() * n\n```");
  CHECK(occurrences(from_prompt.program, "def three():") == 1);
  CHECK(occurrences(from_prompt.program, "import math") == 1);

  const Assembled from_block =
      assembled_from(triple_problem("python"),
                     "Imports:\n```python\nfrom fractions import Fraction\n```\nA "
                     "helper:\n```python\ndef half(x):\n    "
                     "return Fraction(x, 2)\n```\nThe function:\n```python\ndef triple_it(n):\n    "
                     "return int(half(6 * "
                     "n))\n```\nUse:\n```python\nresult = triple_it(2)\nprint(result)\n```\n");
  CHECK(occurrences(from_block.program, "def half(x):") == 1);
  CHECK(occurrences(from_block.program, "from fractions import Fraction") == 1);
  CHECK_THAT(from_block.program, !Contains("print"));

  const Assembled into_class =
      assembled_from(triple_problem("java"),
                     "```java\nstatic long half(long n) { return n / 2; "
                     "}\n```\nand\n```java\nclass Problem {\n    static "
                     "long tripleIt(long n) { return half(6 * n); }\n}\n```");
  CHECK(into_class.program.find("class Problem {") < into_class.program.find("static long half"));
}

TEST_CASE("Blocks that are no part of the solution lend nothing", "[dependencies]") {
  const std::string answer =
      "```python\ndef triple_it(n):\n    total = 1\n    for step in [n]:\n        total = 3 * "
      "step\n"
      "    return total\n```\nThe values are:\n";
  const std::vector<std::pair<const char*, const char*>> blocks = {
      {"assignments in an explanation", "```\ntotal = 1\ntotal = 2\n```"},
      {"the same with the tag", "```python\nstep = 1\ntotal = 2\n```"},
      {"output", "```\n6\n[1, 2]\n```"},
      {"lines for a shell", "```bash\n$ total=3\npython3 x.py\n```"},
      {"data", "```json\n{\"total\": 1}\n```"},
      {"a difference", "```diff\n-def step(n):\n+def step(x):\n+    return x\n```"},
  };
  const std::string alone = assembled_from(triple_problem("python"), answer).code;
  for (const auto& [title, block] : blocks) {
    INFO(title);
    CHECK(assembled_from(triple_problem("python"), answer + block).code == alone);
  }
  const Assembled needed = assembled_from(
      triple_problem("python"),
      "```python\nBY = 3\n```\n```python\ndef triple_it(n):\n    return n * BY\n```\n");
  CHECK(occurrences(needed.code, "BY = 3") == 1);
}

TEST_CASE("Usual imports come with what uses them", "[dependencies]") {
  const auto program = [](const std::string& body) {
    return assembled_from(triple_problem("python"),
                          "```python\ndef triple_it(n):\n    return " + body + "\n```")
        .program;
  };
  CHECK_THAT(program("np.int64(3 * n)"), Contains("import numpy as np"));
  CHECK_THAT(program("math.floor(3 * n)"), Contains("import math"));
  CHECK_THAT(program("3 * n"), !Contains("numpy"));
}

}  // namespace
}  // namespace octet

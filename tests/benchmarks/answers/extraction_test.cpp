#include "benchmarks/answers/extraction.hpp"

#include <catch2/catch.hpp>

#include "benchmarks/answers/fences.hpp"
#include "tests/benchmarks/answer_problems.hpp"

namespace octet {
namespace {

using Catch::Matchers::Contains;

ExtractedCode extracted(const std::string& language, const std::string& answer) {
  const Problem problem = triple_problem(language);
  const Syntax& syntax = problem.language->syntax;
  return readings(answer, read_target(problem, syntax), syntax).front();
}

struct Choice {
  const char* title;
  const char* language;
  const char* answer;
  Extraction how;
  const char* holds;
  const char* lacks;
};

const std::vector<Choice> k_choices = {
    {"prose around a fence", "python",
     "Sure!\n\n```python\ndef triple_it(n):\n    return 3 * n\n```\nIt multiplies.\n",
     Extraction::fenced, "return 3 * n", "multiplies"},
    {"no tag", "java", "```\npublic static long tripleIt(long n) { return 3 * n; }\n```",
     Extraction::members, "3 * n", "```"},
    {"another language's tag", "ts",
     "```python\nfunction triple_it(n: number): number { return 3 * n; }\n```", Extraction::fenced,
     "3 * n", "```"},
    {"tildes", "js", "~~~js\nfunction triple_it(n) { return 3 * n }\n~~~\n", Extraction::fenced,
     "3 * n", "~~~"},
    {"a longer fence around shorter ones", "python",
     "````python\ndef triple_it(n):\n    \"\"\"\n```\n    \"\"\"\n    return 3 * n\n````\n",
     Extraction::fenced, "return 3 * n", "````"},
    {"a fence inside a docstring", "python",
     "```python\ndef triple_it(n):\n    \"\"\"\n```python\ntriple_it(2)\n```\n    \"\"\"\n    "
     "return 3 "
     "* n\n```\nDone.\n",
     Extraction::fenced, "return 3 * n", "Done"},
    {"a fence inside a text block", "java",
     "```java\npublic static long tripleIt(long n) {\n    String s = "
     "\"\"\"\n```\n{\n```\n\"\"\";\n    return 3 * n;\n}\n```\nok\n",
     Extraction::members, "return 3 * n", "ok"},
    {"markdown around it", "php",
     "```markdown\n# AnswerText\n```php\n<?php\nfunction triple_it($n) { return 3 * $n; "
     "}\n```\n```\n",
     Extraction::fenced, "3 * $n", "# AnswerText"},
    {"a fence in a list", "python",
     "1. First:\n   ```python\n   def triple_it(n):\n       return 3 * n\n   ```\n",
     Extraction::fenced, "def triple_it(n):\n    return 3 * n", "First"},
    {"a fence on a list's line", "cpp",
     "- ```cpp\n  long triple_it(long n) { return 3*n; }\n  ```\n", Extraction::fenced, "3*n",
     "```"},
    {"never closed", "java",
     "```java\nclass Problem {\n  public static long tripleIt(long n) {\n    return 3 * n;\n",
     Extraction::unclosed, "return 3 * n;", "```"},
    {"never closed, prose after it", "cpp",
     "```cpp\nlong triple_it(long n) {\n  return 3 * n;\n}\n\nThis function multiplies its "
     "argument by "
     "three.\n",
     Extraction::unclosed, "return 3 * n;", "This function"},
    {"an example of use first", "python",
     "Use it so:\n```python\nprint(triple_it(2))\n```\nHere it is:\n```python\ndef "
     "triple_it(n):\n    "
     "return 3 * n\n```\n",
     Extraction::fenced, "def triple_it", "print"},
    {"a command first", "js",
     "```bash\nnpm install left-pad\n```\n```js\nconst triple_it = n => 3 * n;\n```\n",
     Extraction::fenced, "const triple_it", "npm"},
    {"the first of two alternatives", "python",
     "```python\ndef triple_it(n):\n    return 3 * n\n```\nOr:\n```python\ndef triple_it(n):\n   "
     " "
     "return n + n + n\n```\n",
     Extraction::fenced, "3 * n", "n + n + n"},
    {"a stub before the solution", "java",
     "```java\npublic static long tripleIt(long n) {\n  // your "
     "code\n}\n```\nbecomes\n```java\npublic "
     "static long tripleIt(long n) {\n  return 3 * n;\n}\n```\n",
     Extraction::members, "return 3 * n", "your code"},
    {"torn into two blocks", "python",
     "```python\ndef triple_it(n):\n```\nand then\n```python\n    return 3 * n\n```\n",
     Extraction::joined, "def triple_it(n):\n    return 3 * n", "and then"},
    {"torn in braces", "cpp",
     "```cpp\nlong triple_it(long n) {\n```\nthen\n```cpp\n    return 3 * n;\n}\n```\n",
     Extraction::joined, "return 3 * n;\n}", "then"},
    {"no fence at all", "python", "def triple_it(n):\n    return 3 * n\n", Extraction::bare,
     "return 3 * n", "```"},
    {"prose around bare code", "java",
     "Here is the method:\n\npublic static long tripleIt(long n) {\n    return 3 * n;\n}\n\nIt "
     "works in "
     "constant time.\n",
     Extraction::members, "return 3 * n;", "constant"},
    {"prose before imports and bare code", "python",
     "You can do it like this:\n\nimport math\n\ndef triple_it(n):\n    \"\"\"WordSet in a "
     "docstring end "
     "here.\n\n    Really.\n    \"\"\"\n    return 3 * n\n\nHope this helps!\n",
     Extraction::bare, "import math", "Hope"},
    {"bare Bash with prose", "sh",
     "Here's what it does:\n\ntriple_it() {\n  echo $(($1 * 3))\n}\n\nIt's simple.\n",
     Extraction::bare, "echo $(($1 * 3))", "simple"},
    {"a body", "python", "    return 3 * n\n", Extraction::body, "\"\"\"\n    return 3 * n", "```"},
    {"a body without indentation", "python", "```python\nm = 3\nreturn m * n\n```",
     Extraction::body, "    m = 3\n    return m * n", "```"},
    {"a body whose first line lost its indentation", "python", "```\nm = 3\n    return m * n\n```",
     Extraction::body, "    m = 3\n    return m * n", "```"},
    {"a body in braces", "cpp", "```cpp\n    return 3 * n;\n}\n```", Extraction::continuation,
     "long triple_it(long n) {\n    return 3 * n;\n}", "```"},
    {"a bare body with prose", "java",
     "    return 3 * n;\n    }\n}\n\nThat is all there is to it.\n", Extraction::continuation,
     "tripleIt(long n) {\n    return 3 * n;", "That is"},
    {"thoughts", "python",
     "<think>\nMaybe\n```python\ndef triple_it(n):\n    return "
     "n\n```\nno.\n</think>\n```python\ndef "
     "triple_it(n):\n    return 3 * n\n```\n",
     Extraction::fenced, "3 * n", "return n\n"},
    {"thoughts that were only closed", "js",
     "so 3 times.\n</think>\n\n```js\nfunction triple_it(n) { return 3 * n }\n```",
     Extraction::fenced, "3 * n", "times"},
    {"thoughts never closed", "js",
     "<think>\nFirst draft:\n```js\nfunction triple_it(n) { return n "
     "}\n```\nBetter:\n```js\nfunction "
     "triple_it(n) { return 3 * n }\n```\nLet me check",
     Extraction::thought, "3 * n", "return n }"},
    {"a tag that the code is about", "python",
     "```python\ndef triple_it(n):\n    s = '<think></think>'\n    return 3 * n\n```\n",
     Extraction::fenced, "<think></think>", "```"},
    {"line ends of Windows and a byte order mark", "php",
     "\xEF\xBB\xBF```php\r\n<?php\r\nfunction triple_it($n) {\r\n  return 3 * "
     "$n;\r\n}\r\n?>\r\n```\r\n",
     Extraction::fenced, "function triple_it($n) {\n", "\r"},
    {"another spelling", "java",
     "```java\npublic static long triple_it(long n) { return 3 * n; }\n```", Extraction::fenced,
     "triple_it", "```"},
    {"a quoted answer", "python", "> ```python\n> def triple_it(n):\n>     return 3 * n\n> ```\n",
     Extraction::fenced, "def triple_it(n):\n    return 3 * n", ">"},
};

void check_choice(const Choice& choice) {
  INFO(choice.language << ": " << choice.title);
  const ExtractedCode result = extracted(choice.language, choice.answer);
  CHECK(name_of(result.how) == name_of(choice.how));
  CHECK_THAT(result.code, Contains(choice.holds));
  CHECK_THAT(result.code, !Contains(choice.lacks));
}

TEST_CASE("The code of an answer is found", "[extraction]") {
  for (const Choice& choice : k_choices) check_choice(choice);
}

TEST_CASE("An answer without code has none", "[extraction]") {
  const std::string answer = GENERATE(values<std::string>(
      {"", "   \n\t\n", "```python\n```", "I'm sorry, but I cannot help with that request.",
       "<think>Hmm, three times n.", "<think>\n</think>\n", "```\n\n\n```\n",
       "The function multiplies its argument by three and returns the product.\n"}));
  for (const auto& language : answer_languages().all()) {
    INFO(language->name << ": " << answer);
    CHECK(extracted(language->name, answer).how == Extraction::none);
    const Assembled assembled = assembled_from(triple_problem(language->name), answer);
    CHECK(assembled.code.empty());
    CHECK(assembled.program.empty());
  }
}

TEST_CASE("Blocks keep their tags and lose the indentation of their fence", "[extraction]") {
  const auto blocks =
      find_blocks("```Python title=\"a\"\nx\n```\n  ~~~~ {.js}\n    y\n  ~~~~\n```c++\nz",
                  answer_languages().find("python")->syntax);
  REQUIRE(blocks.size() == 3);
  CHECK(blocks[0].tag == "python");
  CHECK(blocks[0].code == "x\n");
  CHECK(blocks[1].tag == "js");
  CHECK(blocks[1].code == "  y\n");
  CHECK(blocks[1].closed);
  CHECK(blocks[2].tag == "c++");
  CHECK_FALSE(blocks[2].closed);
}

}  // namespace
}  // namespace octet

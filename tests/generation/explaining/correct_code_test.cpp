#include "generation/explaining/correct_code.hpp"

#include <catch2/catch.hpp>

#include "tests/benchmarks/input_folder.hpp"

using namespace octet;

namespace {

Problem problem_in(const char* language) {
  Problem problem;
  problem.suite = "s";
  problem.task_id = "t/1";
  problem.language = test_languages().find(language);
  problem.entry_point = "add";
  return problem;
}

struct Example {
  const char* language;
  std::string code, left;
};

const std::vector<Example>& examples() {
  static const std::vector<Example> all = {
      {"python",
       "from math import pi\n\ndef add(a, b):\n    \"\"\"\n    Adds.\n    \"\"\"\n    # really\n   "
       " x = "
       "\"kept # so\"  # gone\n    return a\n",
       "from math import pi\n\ndef add(a, b):\n    x = \"kept # so\"\n    return a\n"},
      {"java", "class A {\n    // Adds.\n    /** Adds. */\n    int add(int a /* a */) {\n",
       "class A {\n    int add(int a) {\n"},
      {"cpp", "#include <map>\n// Adds.\n// Twice.\nint add(int a) {\n",
       "#include <map>\nint add(int a) {\n"},
      {"js", "//Adds.\nfunction add(a){\n", "function add(a){\n"},
      {"lua", "-- Adds.\nlocal function add(a)\n", "local function add(a)\n"},
  };
  return all;
}

}  // namespace

TEST_CASE("comments tell what code does, and are left out of it", "[correct_code]") {
  for (const Example& each : examples()) {
    INFO(each.language);
    const Problem problem = problem_in(each.language);
    CHECK(without_comments(each.code, problem.language->syntax) == each.left);
  }
}

TEST_CASE("code is shown with its head and the brackets that its tests close", "[correct_code]") {
  Problem problem = problem_in("java");
  problem.prompt = "class A {\n    // Adds.\n    int add(int a) {\n";
  problem.canonical_solution = "        return a;\n";
  CHECK(own_code_of(problem).shown() ==
        "class A {\n    int add(int a) {\n        return a;\n}\n}\n");
  CHECK(own_code_of(problem).code == problem.canonical_solution);
  CHECK(declaration_of(problem) == "class A {\n    int add(int a) {\n");
  problem.declaration = "class B {\n";
  CHECK(declaration_of(problem) == "class B {\n");
  problem.canonical_solution.clear();
  CHECK(own_code_of(problem).code.empty());
}

TEST_CASE("an answer is shown without its comments, and all of it is code", "[correct_code]") {
  const CorrectCode made =
      answer_code_of(problem_in("python"), "def add(a):\n    \"\"\"Adds.\"\"\"\n    return a\n");
  CHECK(made.head.empty());
  CHECK(made.shown() == "def add(a):\n    return a\n");
}

TEST_CASE("without a prompt the head of the function is what has to be there", "[correct_code]") {
  Problem problem = problem_in("python");
  problem.canonical_solution = "import re\ndef add(a, b):\n    return a + b\n";
  CHECK(declaration_of(problem) == "def add(a, b):\n");
  CHECK(own_code_of(problem).shown() == problem.canonical_solution);
}

TEST_CASE("an explanation may be as long as the docstring, and 400 characters", "[correct_code]") {
  Problem problem = problem_in("python");
  problem.prompt = "def add(a):\n    \"\"\"Adds.\"\"\"\n";
  CHECK(own_code_of(problem).limit == 400);
  problem.docstring = std::string(399, 'x');
  CHECK(own_code_of(problem).limit == 400);
  problem.docstring = std::string(401, 'x');
  CHECK(own_code_of(problem).limit == 401);
  problem.docstring.clear();
  problem.prompt = "def add(a):\n    \"\"\"" + std::string(500, 'x') + "\"\"\"\n";
  CHECK(own_code_of(problem).limit == 506);
}

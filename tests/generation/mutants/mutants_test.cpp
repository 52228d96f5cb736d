// Small mistakes in programs of all eight languages.
#include "generation/mutants/mutants.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "benchmarks/code/code_tokens.hpp"
#include "generation/mutants/mutation_rules.hpp"
#include "generation/recipes/recipe_table.hpp"
#include "tests/benchmarks/input_folder.hpp"

namespace octet::test {
namespace {

const Language& language_of(const std::string& name) {
  return *test_languages().find(name);
}

std::set<std::string> mutants_of(const std::string& code, const std::string& language) {
  std::set<std::string> all;
  for (const Mutation& each : mutations_of(code, language_of(language)))
    all.insert(mutated(code, each));
  return all;
}

struct Row {
  const char* language;
  const char* code;
  std::vector<const char*> mutants;  // that are among its mutants
  std::vector<const char*> others;   // that are not
};

std::vector<Row> first_rows() {
  return {
      {"python",
       "def f(a):\n    s = 0\n    if a < 10 and True:\n        s += a  # 1 < 2\n    return s\n",
       {"def f(a):\n    s = 0\n    if a <= 10 and True:\n        s += a  # 1 < 2\n    return s\n",
        "def f(a):\n    s = 0\n    if a < 11 and True:\n        s += a  # 1 < 2\n    return s\n",
        "def f(a):\n    s = 0\n    if a < 10 or True:\n        s += a  # 1 < 2\n    return s\n",
        "def f(a):\n    s = 0\n    if a < 10 and False:\n        s += a  # 1 < 2\n    return s\n",
        "def f(a):\n    s = 0\n    if a < 10 and True:\n        pass  # 1 < 2\n    return s\n",
        "def f(a):\n    pass\n    if a < 10 and True:\n        s += a  # 1 < 2\n    return s\n"},
       {"def f(a):\n    s = 0\n    if a < 10 and True:\n        s += a  # 1 <= 2\n    return s\n"}},
      {"java",
       "class M {\n  static int f(java.util.List<Integer> a) {\n    int s = 0;\n    s += a.size() "
       "% 3;\n"
       "    return s;\n  }\n}\n",
       {"class M {\n  static int f(java.util.List<Integer> a) {\n    int s = 1;\n    s += a.size() "
        "% 3;\n"
        "    return s;\n  }\n}\n",
        "class M {\n  static int f(java.util.List<Integer> a) {\n    int s = 0;\n    ;\n"
        "    return s;\n  }\n}\n"},
       {"class M {\n  static int f(java.util.List<=Integer> a) {\n    int s = 0;\n    s += "
        "a.size() % 3;\n"
        "    return s;\n  }\n}\n"}},
      {"cpp",
       "#include <vector>\nlong f(std::vector<long> a) {\n  return a.size() > 2 && a[0] == 5;\n}\n",
       {"#include <vector>\nlong f(std::vector<long> a) {\n  return a.size() >= 2 && a[0] == "
        "5;\n}\n",
        "#include <vector>\nlong f(std::vector<long> a) {\n  return a.size() > 2 || a[0] == "
        "5;\n}\n",
        "#include <vector>\nlong f(std::vector<long> a) {\n  return a.size() > 2 && a[0] != "
        "5;\n}\n"},
       {"#include <=vector>\nlong f(std::vector<long> a) {\n  return a.size() > 2 && a[0] == "
        "5;\n}\n"}},
      {"cs",
       "class P { static int F(int a) { return a < 3 ? 1 : 0; } }",
       {"class P { static int F(int a) { return a <= 3 ? 1 : 0; } }",
        "class P { static int F(int a) { return a < 2 ? 1 : 0; } }"},
       {}},
  };
}

std::vector<Row> other_rows() {
  return {
      {"ts",
       "function f(a: number): boolean {\n  return a === 1 || a % 2 === 0;\n}\n",
       {"function f(a: number): boolean {\n  return a !== 1 || a % 2 === 0;\n}\n",
        "function f(a: number): boolean {\n  return a === 1 && a % 2 === 0;\n}\n"},
       {}},
      {"js",
       "function f(a) {\n  a.push(1);\n  return a;\n}\n",
       {"function f(a) {\n  ;\n  return a;\n}\n",
        "function f(a) {\n  a.push(2);\n  return a;\n}\n"},
       {"function f(a) {\n  a.push(1);\n  ;\n}\n"}},
      {"php",
       "<?php\nfunction f($a) {\n  $s = $a - 1;\n  return $s;\n}\n",
       {"<?php\nfunction f($a) {\n  $s = $a + 1;\n  return $s;\n}\n",
        "<?php\nfunction f($a) {\n  ;\n  return $s;\n}\n"},
       {}},
      {"sh",
       "read -r n\nif [ \"$n\" -lt 5 ]; then\n  echo $((n + 1))\nfi\n",
       {"read -r n\nif [ \"$n\" -le 5 ]; then\n  echo $((n + 1))\nfi\n",
        "read -r n\nif [ \"$n\" -lt 5 ]; then\n  echo $((n - 1))\nfi\n",
        "read -r n\nif [ \"$n\" -lt 5 ]; then\n  :\nfi\n"},
       {"read -r n\nif [ \"$n\" +lt 5 ]; then\n  echo $((n + 1))\nfi\n"}},
  };
}

const std::vector<Row>& rows() {
  static const std::vector<Row> all = [] {
    std::vector<Row> rows = first_rows();
    for (Row& row : other_rows()) rows.push_back(std::move(row));
    return rows;
  }();
  return all;
}

TEST_CASE("mutants are the mistakes that people make") {
  for (const Row& row : rows()) {
    CAPTURE(row.language, row.code);
    const std::set<std::string> found = mutants_of(row.code, row.language);
    for (const char* mutant : row.mutants) CHECK(found.count(mutant) == 1);
    for (const char* other : row.others) CHECK(found.count(other) == 0);
  }
}

TEST_CASE("every language of generated data has rules and a row here") {
  std::set<std::string> tested;
  for (const Row& row : rows()) tested.insert(row.language);
  const std::vector<std::string> named = mutated_languages();
  CHECK(std::set<std::string>(named.begin(), named.end()) == tested);
  for (const std::string_view language : seed_languages()) {
    CAPTURE(language);
    CHECK(mutation_rules(language) != nullptr);
  }
  for (const std::string& language : named) CHECK(test_languages().find(language) != nullptr);
}

TEST_CASE("each mutant is other code than the program") {
  for (const Row& row : rows()) {
    CAPTURE(row.language);
    const std::string code = row.code;
    const Syntax& syntax = language_of(row.language).syntax;
    for (const std::string& mutant : mutants_of(code, row.language))
      CHECK(code_tokens(mutant, syntax) != code_tokens(code, syntax));
  }
}

TEST_CASE("a language without rules has no mutants") {
  CHECK(mutations_of("x = 1", language_of("lua")).empty());
}

TEST_CASE("numbers are left alone that are more than digits") {
  for (const char* code : {"a = 0x10", "a = 1e5", "a = 1.5", "a = 12345678901234567890"}) {
    CAPTURE(code);
    CHECK(mutations_of(code, language_of("python")).size() == 1);  // the statement
  }
}

TEST_CASE("mutants are drawn by a seed alone") {
  const std::string code = rows().front().code;
  const auto all = mutations_of(code, language_of("python"));
  const auto texts = [&](std::size_t most, std::uint64_t seed) {
    std::vector<std::string> made;
    for (const Mutation& each : drawn(all, most, seed)) made.push_back(mutated(code, each));
    return made;
  };
  CHECK(texts(5, 7) == texts(5, 7));
  CHECK(texts(5, 7) != texts(5, 8));
  CHECK(texts(5, 7).size() == 5);
  const auto every = texts(1000, 7);
  CHECK(every.size() == all.size());
  CHECK(std::set<std::string>(every.begin(), every.end()).size() == all.size());
  const auto first = texts(5, 7);
  CHECK(std::equal(first.begin(), first.end(), every.begin()));
}

TEST_CASE("a mutant is told by its line") {
  const std::string code = "a = 1\nb = a < 2\n";
  for (const Mutation& each : mutations_of(code, language_of("python"))) {
    if (each.text == "<=") CHECK(text_of(code, each) == "line 2: < became <=");
  }
}

}  // namespace
}  // namespace octet::test

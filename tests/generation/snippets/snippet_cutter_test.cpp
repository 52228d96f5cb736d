#include "generation/snippets/snippet_cutter.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

#include "runners/languages/language.hpp"

namespace octet {
namespace {

const Syntax& syntax_named(const std::string& language) {
  static const Languages languages = Languages::embedded();
  return languages.find(language)->syntax;
}

std::vector<std::string> cut_texts(const std::string& language, const std::string& text,
                                   const CutRules& rules = {}) {
  TokenCounter counter;
  const Syntax& syntax = syntax_named(language);
  const Outline outline(text, syntax);
  std::vector<std::string> texts;
  for (const Cut& cut : cut_items(outline, syntax, rules, counter).kept)
    texts.push_back(std::string(name_of(cut.kind)) + ":" +
                    text.substr(cut.begin, cut.end - cut.begin));
  return texts;
}

using CutTexts = std::vector<std::string>;

TEST_CASE("functions and classes are cut whole, with what stands above them", "[cutter]") {
  CHECK(cut_texts(
            "python",
            "import os\n\n\n# Halves\n# numbers.\n@cache\ndef half(n):\n    # why\n    return n\n\n"
            "# apart\n\nclass A:\n    def f(self):\n        return 1\n    # end\nX = 3\n") ==
        CutTexts{"function:# Halves\n# numbers.\n@cache\ndef half(n):\n    # why\n    return n",
                 "class:class A:\n    def f(self):\n        return 1"});
  CHECK(cut_texts("java",
                  "package a;\n/** Doc. */\npublic class A {\n  int x;\n}  // of A\nint f() { "
                  "return 1; }\n") ==
        CutTexts{"class:/** Doc. */\npublic class A {\n  int x;\n}  // of A"});
  CHECK(cut_texts("cpp",
                  "#include <a>\nnamespace n {\n// One.\nint one(int a) {\n  return a;\n}\n\n"
                  "int two();\n}\n") ==
        CutTexts{"function:// One.\nint one(int a) {\n  return a;\n}"});
  CHECK(cut_texts("js",
                  "const f = (a) => {\n  return a\n}\nconst data = {\n  a: 1,\n  b: 2\n}\n"
                  "exports.g = function (a) {\n  return a\n}\n") ==
        CutTexts{"function:const f = (a) => {\n  return a\n}",
                 "function:exports.g = function (a) {\n  return a\n}"});
  CHECK(cut_texts("sh", "X=1\nf() {\n  echo 1\n  echo 2\n}\nf\n") ==
        CutTexts{"function:f() {\n  echo 1\n  echo 2\n}"});
}

TEST_CASE("two on one line are cut apart", "[cutter]") {
  CHECK(cut_texts("cpp", "int a() {\n\n b();\n return 2; } int b() {\n a();\n return 4;\n}\n") ==
        CutTexts{"function:int a() {\n\n b();\n return 2; }",
                 "function:int b() {\n a();\n return 4;\n}"});
}

TEST_CASE("what is short, empty, unfinished or too long is no snippet", "[cutter]") {
  TokenCounter counter;
  const auto cuts = [&](const std::string& language, const std::string& text, std::uint64_t most) {
    CutRules rules;
    rules.max_tokens = most;
    const Syntax& syntax = syntax_named(language);
    const Outline outline(text, syntax);
    return cut_items(outline, syntax, rules, counter);
  };
  CHECK(cuts("python", "def f(n):\n    return n\n", 1024).too_short == 1);
  CHECK(cuts("python", "def f(n):\n    '''doc'''\n    pass\n", 1024).stubs == 1);
  CHECK(cuts("cpp", "int f(int a);\nint g();\n", 1024).stubs == 2);
  CHECK(cuts("python", "def f(n):\n    a = 1\n    return n\n", 5).too_long == 1);
  CHECK(cuts("cpp", "int f() {\n  return 1;\n", 1024).kept.empty());
  const Cuts members = cuts("java",
                            "class A {\n  int a = 1;\n  // One.\n  int f() {\n    return 1;\n  }\n"
                            "  class B {\n    int x;\n  }\n}\n",
                            20);
  REQUIRE(members.kept.size() == 2);
  CHECK(members.kept[0].first_line == 3);
  CHECK(members.kept[0].last_line == 6);
  CHECK(members.kept[1].kind == SnippetCut::class_);
}

TEST_CASE("types deep in each other end somewhere", "[cutter]") {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "class A" + std::to_string(i) + " {\n";
  for (int i = 0; i < 3000; ++i) text += "}\n";
  CHECK(cut_texts("java", text).empty());
}

TEST_CASE("lines are drawn by the draw alone", "[cutter]") {
  TokenCounter counter;
  std::string text = "# Head.\n# More.\nimport os\n";
  for (int i = 0; i < 100; ++i)
    text += "x" + std::to_string(i) + " = f(" + std::to_string(i) + ")\n";
  const Syntax& syntax = syntax_named("python");
  const std::size_t from = end_of_first_comments(text, scan(text, syntax));
  CHECK(from == 16);
  bool differ = false;
  std::uint64_t before = 0;
  for (std::uint64_t draw = 0; draw < 200; ++draw) {
    const std::vector<Cut> cuts = cut_lines(text, from, draw, syntax, {}, counter);
    REQUIRE(cuts.size() == 1);
    const Cut& cut = cuts.front();
    CHECK(cut.begin == cut_lines(text, from, draw, syntax, {}, counter).front().begin);
    CHECK(cut.first_line >= 3);
    CHECK(cut.last_line <= 103);
    CHECK(cut.last_line - cut.first_line >= 2);
    CHECK(cut.last_line - cut.first_line < 15);
    const std::string lines = text.substr(cut.begin, cut.end - cut.begin);
    CHECK(lines.find("# ") == std::string::npos);
    CHECK(lines.back() == ')');
    if (cut.first_line > 3)
      CHECK(lines.starts_with("x" + std::to_string(cut.first_line - 4) + " "));
    differ = differ || cut.first_line != before;
    before = cut.first_line;
  }
  CHECK(differ);
}

TEST_CASE("short files are taken whole, and what holds no code is not", "[cutter]") {
  TokenCounter counter;
  const Syntax& syntax = syntax_named("python");
  const auto whole = cut_lines("\n\na = 1\nb = 2\nprint(a)\n\n", 0, 7, syntax, {}, counter);
  REQUIRE(whole.size() == 1);
  CHECK(whole.front().kind == SnippetCut::whole);
  CHECK(whole.front().first_line == 3);
  CHECK(whole.front().last_line == 5);
  CHECK(cut_lines("import a\nfrom b import c\n# d\nimport e\nx = 1\n", 0, 7, syntax, {}, counter)
            .empty());
  CHECK(cut_lines("", 0, 7, syntax, {}, counter).empty());
  CHECK(cut_lines(std::string(1000, '\n'), 0, 7, syntax, {}, counter).empty());
  CHECK(cut_lines(std::string(200, '\n') + "x", 100, 7, syntax, {}, counter).empty());
}

}  // namespace
}  // namespace octet

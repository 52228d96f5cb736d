#include "benchmarks/code/outline.hpp"

#include <catch2/catch.hpp>
#include <chrono>
#include <string>

#include "tests/benchmarks/answer_problems.hpp"

namespace octet {
namespace {

using Texts = std::vector<std::string>;

struct Items {
  const char* language;
  const char* text;
  Texts names;  // of each item its first name, or its kind
};

Texts outline_of(const std::string& language, const std::string& text) {
  Texts result;
  const Outline outline(text, answer_languages().find(language)->syntax);
  for (const Item& item : outline.items()) {
    static constexpr const char* k_kinds[] = {"function", "type",      "scope",    "variable",
                                              "import",   "directive", "statement"};
    result.push_back(item.names.empty() ? k_kinds[static_cast<int>(item.kind)]
                                        : item.names.front());
  }
  return result;
}

TEST_CASE("Texts are cut into their definitions", "[outline]") {
  const Items items = GENERATE(values<Items>({
      {"python",
       "import os\n@cache\ndef f(a,\n  b):\n  '''x\ny'''\n\n  return 1\nX = 3\nif X:\n  "
       "pass\nelse:\n  "
       "f(1, 2)\nclass A:\n  def g(self): pass\nasync def h(): ...\n",
       {"import", "f", "X", "statement", "A", "h"}},
      {"java",
       "package a;\nimport java.util.*;\n@Deprecated @SuppressWarnings(\"x\")\npublic static <T "
       "extends A> int f(int[] a) throws E { return 1; }\nclass B extends C { int x = 1; }\nint y "
       "= "
       "2;\nrecord P(int a) {}\n",
       {"import", "import", "f", "B", "y", "P"}},
      {"cpp",
       "#include <a>\nusing namespace std;\ntemplate <class T> T f(T a) { return a; }\nstruct A { "
       "int "
       "x; };\nstruct A* g(int n) { return 0; }\nauto h = [](int x) { return x; };\nint "
       "k(int);\nA::A() "
       ": x{1} {}\nnamespace n { int z; }\nconst std::vector<int> v = {1, 2};\n",
       {"directive", "import", "f", "A", "g", "h", "k", "A", "n", "v"}},
      {"cs",
       "using System;\nnamespace N { class A {} }\npublic static (int, int) F(int x) => (x, "
       "x);\npublic "
       "int P { get; set; } = 5;\nstatic bool G<T>(T t) where T : new() { return true; }\n",
       {"import", "N", "F", "P", "G"}},
      {"js",
       "const f = (a) => {\n  return a\n}\nlet g = function (a) { return a }\nfunction h(a)\n{\n  "
       "return "
       "a\n}\nclass A { m(x) { return x } }\nconsole.log(f(1))\nvar k = a =>\n  a + 1\nasync "
       "function "
       "l() {}\nexport default function m() {}\n",
       {"f", "g", "h", "A", "statement", "k", "l", "m"}},
      {"ts",
       "type P = { a: number }\ninterface I { x: string }\nfunction f(a: P): { b: number } {\n  "
       "return "
       "{ b: a.a }\n}\nconst g = (a: number): number[] => [a]\nfunction o(a: string): void;\n",
       {"P", "I", "f", "g", "o"}},
      {"php",
       "use A\\B;\nfunction f($a) { return fn($x) => $x; }\n$g = function($x) { return 1; };\nif "
       "(true) { echo 1; } else { echo 2; }\nabstract class C extends D { public function m() {} "
       "}\n",
       {"import", "f", "$g", "statement", "C"}},
      {"sh",
       "X=1\nf() {\n  if true; then echo }; fi\n}\nfunction g {\n  :\n}\nfunction h()\n{\n  "
       ":\n}\nf | "
       "\\\n  g\nfor i in 1; do f; done\n",
       {"X", "f", "g", "h", "statement", "statement"}},
      {"lua",
       "local M = {}\nlocal function f(a)\n  if a then return 1 end\nend\nfunction M.g(x) return x "
       "end\nlocal h = function(x)\n  return x\nend\nprint(f(1))\n",
       {"M", "f", "g", "h", "statement"}},
  }));
  INFO(items.language);
  CHECK(outline_of(items.language, items.text) == items.names);
}

TEST_CASE("Hostile texts are read in linear time", "[outline]") {
  const std::string piece = GENERATE(
      values<std::string>({"{", "}", "(}", "\"${", "<<a ", "/[", "R\"", "`${", "'''", "case x in (",
                           "[=", "f(){", "\\", "$(", "do ", "/*", "<?php", "@\"", "=\n"}));
  std::string text;
  for (int i = 0; i < 10000; ++i) text += piece;
  for (const auto& language : answer_languages().all()) {
    const auto start = std::chrono::steady_clock::now();
    const Outline outline(text, language->syntax);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    INFO(language->name << " on " << piece);
    // Linear work takes some hundredths of a second here, quadratic work many seconds.
    CHECK(seconds.count() < 5.0);
    CHECK(outline.scan().tokens.size() <= text.size());
  }
}

}  // namespace
}  // namespace octet

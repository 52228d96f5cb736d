#include "benchmarks/code/scanner.hpp"

#include <catch2/catch.hpp>
#include <chrono>
#include <string>

#include "benchmarks/code/outline.hpp"
#include "tests/benchmarks/answer_problems.hpp"

namespace octet {
namespace {

using Texts = std::vector<std::string>;

const Syntax& syntax_of(const std::string& language) {
  return answer_languages().find(language)->syntax;
}

// The texts of all tokens of one kind.
Texts tokens_of(TokenKind kind, const std::string& language, const std::string& text) {
  Texts texts;
  for (const Token& token : scan(text, syntax_of(language)).tokens) {
    if (token.kind == kind) texts.emplace_back(text_of(text, token));
  }
  return texts;
}

bool is_balanced(const std::string& language, const std::string& text) {
  const Scan tokens = scan(text, syntax_of(language));
  return tokens.extra.empty() && tokens.unclosed.empty() && !tokens.ends_in_string;
}

struct Text {
  const char* language;
  const char* text;
};

TEST_CASE("Brackets in strings and comments count for nothing", "[scanner]") {
  const Text text = GENERATE(values<Text>({
      {"python", "x = '}{' + \"\"\"{\n\"(\" # }\n\"\"\" # [\ny = [1]\n"},
      {"python", "x = r'\\'(' + b\"\\\"[\" + f'{x}'\n"},
      {"java", "String s = \"}\\\"{\"; char c = '{'; // }\n/* } ( */ int[] a = {1};\n"},
      {"java", "String s = \"\"\"\n  { \"quoted\" (\n  \"\"\";\n"},
      {"cpp", "auto s = R\"x(})\" }x)x\"; int n = 1'000'000; char c = '}';\n"},
      {"cpp", "#define OPEN {\n#define CLOSE \\\n  }\nint f() { return '\\''; }\n"},
      {"cs", "var s = @\"a \"\"{\"\" \\\"; var t = $\"{d[\"}\"]} {{\"; var u = '\\'';\n"},
      {"js", "const s = `a ${ f({a: `}`}) } }`; const r = /[}/]\\/{/g; const q = a / b / c;\n"},
      {"ts", "const f = (x: string) => x.replace(/\\}/g, \"{\"); if (/}/.test(s)) {}\n"},
      {"php", "$s = \"{$a[\"}\"]} }\"; # }\n$t = <<<'END'\n  } (\n  END;\n$u = '\\'}';\n"},
      {"php", "$s = <<<EOT\n{ \"\nEOT;\n$f = fn($x) => $x; #[Attribute]\n"},
      {"sh", "f() {\n  echo \"}$(g \"}\" ')')\" # }\n  cat <<'EOF'\n}\"'\nEOF\n}\n"},
      {"sh", "case $x in\n  a) echo 1 ;;\n  (b) echo 2 ;;\nesac\n"},
      {"sh", "x=$(case $y in a) echo \"(\" ;; esac)\nz=${#x}; w=${x#*\\}}; v=$((1 << 3))\n"},
      {"sh", "cat <<-END\n\t}\n\tEND\necho $'\\'}' \\\" `echo \")\"`\n"},
      {"sh", "for ((i = 0; i < 3; i++)); do echo done; done\nif true; then echo fi; fi\n"},
      {"lua", "local s = [==[ ]] end ]==] -- end\nfor i = 1, 2 do if i then end end --[[ end ]]\n"},
      {"lua", "while true do break end repeat local x = 'end' until true\n"},
  }));
  INFO(text.language << ": " << text.text);
  CHECK(is_balanced(text.language, text.text));
}

TEST_CASE("What is open or closed too much is told", "[scanner]") {
  CHECK(scan("f() { if (x) {", syntax_of("java")).unclosed.size() == 2);
  CHECK(scan("} }", syntax_of("java")).extra.size() == 2);
  CHECK(scan("f(", syntax_of("cpp")).unclosed.size() == 1);
  CHECK(scan("cat <<EOF\ntext\n", syntax_of("sh")).ends_in_string);
  CHECK(scan("s = '''", syntax_of("python")).ends_in_string);
  CHECK(scan("local function f() if x then end", syntax_of("lua")).unclosed.size() == 1);
}

TEST_CASE("A bracket of another kind leaves what it skips unclosed", "[scanner]") {
  const Scan tokens = scan("{ ( } )", syntax_of("cpp"));
  CHECK(tokens.unclosed.size() == 1);
  CHECK(tokens.extra.size() == 1);
}

TEST_CASE("Comments begin where the language says so", "[scanner]") {
  CHECK(tokens_of(TokenKind::comment, "sh", "echo a#b $# ${#x} # yes\n") == Texts{"# yes"});
  CHECK(tokens_of(TokenKind::comment, "php", "#[A]\n# yes\n// too\n") == Texts{"# yes", "// too"});
  CHECK(tokens_of(TokenKind::comment, "lua", "x = a - -b -- yes\n") == Texts{"-- yes"});
  CHECK(tokens_of(TokenKind::comment, "js", "a = '//' + \"/*\" // yes\n") == Texts{"// yes"});
}

TEST_CASE("A string that may not go over lines ends with its line", "[scanner]") {
  CHECK(tokens_of(TokenKind::string, "java", "a = \"open\nb = 1;") == Texts{"\"open"});
  CHECK(tokens_of(TokenKind::string, "cs", "a = $\"{x\nb = 1;") == Texts{"$\"{"});
}

TEST_CASE("Divisions are not regular expressions", "[scanner]") {
  CHECK(tokens_of(TokenKind::string, "js", "a = b / c; d = (e) / f / g;").empty());
  CHECK(tokens_of(TokenKind::string, "js", "return /a\"b/;") == Texts{"/a\"b/"});
}

TEST_CASE("Heredocs of one line follow each other", "[scanner]") {
  const Texts strings = tokens_of(TokenKind::string, "sh", "cat <<A <<B\n1\nA\n2\nB\necho\n");
  CHECK(strings == Texts{"<<A", "<<B", "1\nA", "\n2\nB"});
  CHECK(tokens_of(TokenKind::string, "sh", "read x <<< word\necho\n").empty());
}

struct Items {
  const char* language;
  const char* text;
  Texts names;  // of each item its first name, or its kind
};

Texts outline_of(const std::string& language, const std::string& text) {
  Texts result;
  const Outline outline(text, syntax_of(language));
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

TEST_CASE("Hostile texts are read in linear time", "[scanner]") {
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

#include "benchmarks/code/scanner.hpp"

#include <catch2/catch.hpp>
#include <string>

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

}  // namespace
}  // namespace octet

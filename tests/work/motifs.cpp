#include "tests/work/motifs.hpp"

#include <set>

#include "tests/benchmarks/answer_problems.hpp"

namespace octet {

namespace {

const std::vector<std::string> k_pieces = {
    // definitions
    "def f(x):\n", "def triple_it(n):\n", "def triple_it(n):\n    return 3 * n\n",
    "def f@(x):\n    return f^(x)\n", "def f^(x):\n    return f@(x)\n", "class A:\n",
    "class A@:\n    def triple_it(self, n):\n        return n\n", "@d\n",
    "function triple_it(n) { return 3 * n }\n", "function f@() { return f^() }\n",
    "function f^() { return f@() }\n", "function triple_it(n)\n", "local function f@() end\n",
    "f@(){ }\n", "f(", "f(){", "const f@ = f^;\n", "const a = ", "let ", "var x, ", "a,", "a.",
    "class A { void f() {} }\n", "class A {} ", "class Problem { static long tripleIt(long n) { ",
    "class A@ { public static long tripleIt(long n) { return n; } }\n",
    "public static void main(String[] a) {}\n", "void main() { }\n", "long triple_it(long n) {\n",
    "namespace a { ", "namespace a {}\n", "namespace A { class B { long TripleIt() {} } }\n",
    "template <class T> ", "struct S { ", "export ", "public ", "static ", "export default ",
    "if (x) { } else ", "else {", "do { } while (x) ", "do\n", "done\n", "if ", "then ", "fi\n",
    "case x in a) ;; esac\n", "case ", "end\n", "repeat ", "until ", "x@ = x^\n", "x = 1;\n", "x;",
    "int Total { get; set; } = 5;\n", "=> ", "lambda x: ", "import a@\n", "import a;\n",
    "from __future__ import a\n", "#include <a>\n", "#define A \\\n", "using A@;\n", "using (",
    "input()", "triple_it(2)\n", "print(triple_it(2))\n", "Console.ReadLine()", "tripleIt ",
    "Problem ", "return ", "package a;\n", "module.exports = f;\n", "if __name__ == '__main__':\n",
    "elif x:\n", "f<a<b>>(", "<", ">", "f<", "a>(", "a::", "->", "@", "new ",
    // brackets
    "(", ")", "[", "]", "{", "}", "()", "{}", "[]", "({[", "((", "))", "$((", "${", "$(", "[[",
    "]]", ";}", "};", "{;", "\\", "$",
    // strings, comments, heredocs, holes
    "\"", "'", "`", "\"\"\"", "'''", "\"a\" ", "'\\", "f\"{", "`${", "`${`", "\"${", "\"$(", "$\"{",
    "@\"", "$@\"{", "R\"(", "R\"a(", ")a\"", "[[ ", "[=[", "[==", "]=]", "--[[", "--", "//", "/*",
    "*/", "/**/", "/* x */ ", "# ", "#", "#[", "<<A ", "<<A\n", "<<-'A", "<<<A\n", "<<", "A\n",
    "<<'", "/[", "/", "/a", "/\\", " /", "?>", "<?php ", "?", "<?", "\"{", "\"{{", "1", "1e", "1'",
    "0x", "1.",
    // blanks and lines
    " ", "\t", "\n", "\r\n", "\r", " \n", "    x\n", "\x01x\n", "\x01if x:\n", "\x01{\n", "\\\n",
    "x\n", "aaaaaaaaaaaaaaaa", "\xC3\xA9", "x ", ";", ":", ",", "=", ".", "::", ";;", "...",
    // answers
    "```", "```\n", "```\n\n", "```python\n", "```java\n", "```js\nx\n```\n", "~~~\n", "````\n",
    "   ```\n", "> ```\n", "- ```\n", "1. ", "```a@\nf@ = 1\n```\n", "```markdown\n", "``",
    "<think>", "</think>", "<think>\n```\n", "\n</think>\n", "</thinking>", "Here is the code.\n",
    "This is a line of words\n", "Use triple_it here.\n", "- A b\n", "*/ is\n", "/* b\n",
    "## A b\n", "return x;\n", "import os\n", "__"};

// Every text that the descriptions of the languages give a meaning.
void add_words(std::set<std::string>& all, const Syntax& syntax) {
  for (const auto* list :
       {&syntax.command_words, &syntax.operand_words, &syntax.joins_after, &syntax.joins_before,
        &syntax.continuations, &syntax.function_words, &syntax.type_words, &syntax.type_clauses,
        &syntax.scope_words, &syntax.variable_words, &syntax.import_words, &syntax.control_words,
        &syntax.modifier_words, &syntax.stub_words, &syntax.markers, &syntax.dropped,
        &syntax.input_words}) {
    for (const std::string& word : *list) all.insert(word + " ");
  }
  for (const CommentSyntax& each : syntax.comments) all.insert({each.open, each.close + " "});
  for (const StringSyntax& each : syntax.strings) all.insert({each.open, each.close + " "});
  for (const BracketSyntax& each : syntax.brackets) all.insert({each.open, each.close});
  for (const WordBracketSyntax& each : syntax.word_brackets) all.insert(each.close + " ");
}

}  // namespace

const std::vector<std::string>& motifs() {
  static const std::vector<std::string> all = [] {
    std::set<std::string> distinct(k_pieces.begin(), k_pieces.end());
    for (const auto& language : answer_languages().all()) add_words(distinct, language->syntax);
    return std::vector<std::string>(distinct.begin(), distinct.end());
  }();
  return all;
}

std::string repeated(std::string_view piece, std::size_t size) {
  const bool grows = !piece.empty() && piece.front() == '\x01';
  if (grows) piece.remove_prefix(1);
  std::string text;
  for (std::size_t i = 0; text.size() < size; ++i) {
    if (grows) text.append(i, ' ');
    for (const char c : piece) {
      if (c == '@' && piece.size() > 2) {
        text += std::to_string(i);
      } else if (c == '^') {
        text += std::to_string(i + 1);
      } else {
        text += c;
      }
    }
  }
  return text;
}

}  // namespace octet

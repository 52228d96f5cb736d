// How a language's text is read by the scanner (benchmarks/code/scanner.hpp), cut into items
// (benchmarks/code/outline.hpp) and joined with tests (benchmarks/answers/assembly.hpp): the
// "syntax" object of a language file. docs/extraction.md explains the keys by example.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace octet {

// A comment. An empty `close` means that it ends with its line.
struct CommentSyntax {
  std::string open;
  std::string close;
  std::string unless;          // no comment when this follows `open`: PHP's "#[" is an attribute
  bool nested = false;         // block comments may hold block comments
  bool at_word_start = false;  // Bash: "$#" and "a#b" begin no comment
};

// Code inside a string: "${" ... "}" of a JavaScript template.
struct HoleSyntax {
  std::string open;
  std::string close;
  std::string unless;  // C#: "{{" is a brace, not a hole
};

enum class StringForm {
  plain,      // from `open` to `close`
  delimited,  // C++ R"tag( ... )tag": `open`, a tag, `inner_open` ... `inner_close`, the tag,
              // `close`
  levelled,   // Lua [==[ ... ]==]: `open`, any number of `level`, `open` ... `close`, as many,
              // `close`
  heredoc,    // `open`, a word perhaps quoted; the text begins on the next line and ends with the
              // word
  regex,      // `/.../` where an operand is expected
};

struct StringSyntax {
  StringForm form = StringForm::plain;
  std::string open;
  std::string close;
  std::string inner_open;   // delimited
  std::string inner_close;  // delimited
  std::string level;        // levelled
  std::string escape;       // the character after this text belongs to the string
  std::string dedent;  // heredoc: written after `open`, its end word may be indented ("-" in Bash)
  bool doubled = false;       // `close` written twice stands for itself
  bool multiline = false;     // may go over line ends; otherwise an unclosed one ends with its line
  bool end_indented = false;  // heredoc: the end word may always be indented, code may follow (PHP)
  std::vector<HoleSyntax> holes;
};

struct BracketSyntax {
  std::string open;
  std::string close;
  bool quiet = false;  // neither comments nor heredocs inside: Bash arithmetic and ${...}
  bool outer = false;  // not inside quiet brackets: Bash "((" is two "(" inside "$(( ))"
};

// Brackets written as words: if ... fi, function ... end.
struct WordBracketSyntax {
  std::vector<std::string> open;
  std::string close;
  std::string swallow;  // an opening word that belongs to this one: the "do" of "while"
  std::string absorb;   // a closing bracket that closes nothing directly inside: ")" in "case"
};

// What ends an item (a definition, an import, a statement) at the outermost level.
enum class Layout {
  semicolons,   // ";" or the closing brace of a body
  lines,        // also a line end, unless one of the joining tokens stands there
  indentation,  // the next line that is not indented deeper
};

// A line of usual imports. It is added when the program lacks it and, if `when` is not empty, when
// one of these words occurs in the program.
struct PreambleLine {
  std::string text;
  std::vector<std::string> when;
};

// The class around the solution in languages where functions live in classes.
struct ContainerSyntax {
  std::string name;   // "Problem"
  std::string open;   // "class Problem {"
  std::string close;  // "}"
};

// Text of the tests that is replaced (outside strings and comments) so that they report truly.
struct TestReplacement {
  std::string from;  // as tokens: "Debug.Assert"
  std::string to;
};

// How a program says that its tests were run to the end.
struct EndReport {
  std::string code;         // writes $OCTET_END to descriptor 3
  std::size_t closers = 0;  // `code` goes before that many closing brackets at the end of the tests
};

struct Syntax {
  // Text -> tokens.
  std::vector<CommentSyntax> comments;
  std::vector<StringSyntax> strings;
  std::vector<BracketSyntax> brackets;
  std::vector<WordBracketSyntax> word_brackets;
  std::vector<std::string> command_words;  // non-empty: word brackets count only at the start of a
                                           // command, and these words are followed by a command
  std::vector<std::string> command_brackets;  // brackets that count only there: "{" and "}" of Bash
  std::string word_characters;                // part of words besides letters, digits, "_": "$"
  std::string digit_separator;                // inside numbers: "'" in C++
  std::string escape;                         // outside strings: "\\" in Bash
  std::string directive;                   // lines beginning with this are directives: "#" in C++
  std::vector<std::string> operand_words;  // words after which an operand (a regex) may follow

  // Tokens -> items.
  Layout layout = Layout::semicolons;
  std::vector<std::string> joins_after;   // tokens at a line's end that join the next line to it
  std::vector<std::string> joins_before;  // tokens at a line's begin that join it to the one before
  std::vector<std::string> continuations;   // words that go on with an item after its block: "else"
  std::vector<std::string> function_words;  // "def", "function": the name follows
  bool bare_functions = false;              // NAME(...) { ... } is a function
  bool overloads = false;  // functions of one name and other parameters stand side by side
  std::vector<std::string> type_words;      // "class", "struct"
  std::vector<std::string> type_clauses;    // words that may follow a type's name: "extends"
  std::vector<std::string> scope_words;     // "namespace": its content counts as outermost
  std::vector<std::string> variable_words;  // "const", "local"
  std::vector<std::string> import_words;    // "import", "using"
  std::vector<std::string> control_words;   // "if", "while": never names of functions
  std::vector<std::string> modifier_words;  // "public", "static": before definitions, never names
  std::vector<std::string> stub_words;      // a body of nothing else is no definition: "pass"

  // Items -> solution.
  std::vector<std::string> tags;            // info strings of fences in this language
  std::string opening;                      // text before every program: "<?php"
  std::vector<std::string> markers;         // removed at the ends of an answer: "<?php", "?>"
  std::vector<std::string> modifiers;       // removed before outermost definitions: "export"
  std::vector<std::string> type_modifiers;  // removed before outermost types only: "public"
  std::vector<std::string> dropped;         // items beginning with these are removed: "package"
  std::vector<std::string> first_imports;   // items beginning with these go before everything
  std::vector<std::string> input_words;     // outermost statements with these read input: removed
  ContainerSyntax container;                // empty name: functions stand outermost
  std::string method_alias;  // makes a method callable as a function: {class} and {name} are
                             // replaced
  std::vector<PreambleLine> preamble;

  // Solution + tests -> program.
  std::string before_tests;
  std::string after_tests;
  std::vector<TestReplacement> replacements;
  EndReport end_report;
};

// Parses the text of one "syntax" object. Throws InputError(where, ...) for anything unknown.
Syntax parse_syntax(std::string_view json, const std::string& where);

}  // namespace octet

// How a language's text is read by the scanner (benchmarks/code/scanner.hpp), cut into items
// (benchmarks/code/outline.hpp) and joined with tests (benchmarks/answers/assembly.hpp): the
// "syntax" object of a language file. docs/extraction.md explains the keys by example.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "runners/languages/assembly_syntax.hpp"
#include "runners/languages/expectation_syntax.hpp"
#include "runners/languages/scan_syntax.hpp"

namespace octet {

// What ends an item (a definition, an import, a statement) at the outermost level.
enum class Layout {
  semicolons,   // ";" or the closing brace of a body
  lines,        // also a line end, unless one of the joining tokens stands there
  indentation,  // the next line that is not indented deeper
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
  std::vector<std::string> operand_words;  // words after which an operand follows: a value that is
                                           // used, perhaps a regex

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
  std::vector<std::string> result_words;    // what a body gives its result with: "return"
  std::vector<std::string> lambda_words;    // in a value, these make it a function: "=>"

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
  // A program that ends with exit code 0 exactly when a code can be parsed, which it does not run:
  // {hex} is replaced by the bytes of the code in hexadecimal. Empty: the compile step tells, or
  // nothing does.
  std::string parse_check;

  // Solution + tests -> program.
  std::string before_tests;
  std::string after_tests;
  std::vector<TestReplacement> replacements;
  EndReport end_report;

  // Tests -> tests with one expectation altered.
  ExpectationSyntax expectations;
};

// Parses the text of one "syntax" object. Throws InputError(where, ...) for anything unknown.
Syntax parse_syntax(std::string_view json, const std::string& where);

}  // namespace octet

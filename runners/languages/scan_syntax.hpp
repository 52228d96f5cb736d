// What a language's text is cut into by the scanner (benchmarks/code/scanner.hpp): parts of the
// "syntax" object of a language file.
#pragma once

#include <string>
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

}  // namespace octet

// The parts of a chat answer: what was thought, what is fenced as code.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "runners/languages/syntax.hpp"

namespace octet {

struct Block {
  std::string tag;  // first word of the info string in lower case: "java"; empty when there is none
  std::string code;     // without the indentation of its fence
  bool closed = false;  // false: the answer ended first
};

struct AnswerText {
  std::string text;     // without byte order mark, with "\n" line ends, without thoughts
  std::string thought;  // what stood in <think> and its kin
};

// Separates <think>...</think> (also unclosed, also closed without having been opened) from the
// rest.
AnswerText read_answer_text(std::string_view raw);

// The fenced blocks in order: ``` and ~~~ of any length, indented, in lists and quotes, unclosed at
// the end. A fence inside a long string of the language (a Python docstring, a template) ends no
// block; a fence with a tag inside a block of prose ("```markdown") begins a block of its own.
std::vector<Block> find_blocks(std::string_view text, const Syntax& syntax);

}  // namespace octet

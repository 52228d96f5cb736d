// Finding the code in an answer as a chat model writes it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "benchmarks/answers/target.hpp"
#include "runners/languages/syntax.hpp"

namespace octet {

enum class Extraction {
  none,      // no code in the answer
  fenced,    // one fenced block defines the wanted function
  unclosed,  // so does one whose fence is never closed
  joined,    // the definition is spread over several blocks
  bare,      // code without fences between or without prose
  body,      // a continuation of the prompt: the body without its signature
  thought,   // a block inside an unclosed <think> section, for want of anything after it
  too_long,  // the answer is longer than any that is read (benchmarks/answers/assembly.hpp)
};

struct ExtractedCode {
  Extraction how = Extraction::none;
  std::string code;                 // of `body`: prompt and body together
  std::vector<std::string> others;  // the answer's other blocks: they may hold helpers and imports
};

// The rules are those of docs/extraction.md. Never throws; linear time.
ExtractedCode extract(std::string_view answer, const Target& target, const Syntax& syntax);

// Spelling of records: "fenced".
std::string name_of(Extraction extraction);

}  // namespace octet

// Finding the code in an answer as a chat model writes it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "benchmarks/answers/target.hpp"
#include "runners/languages/syntax.hpp"

namespace octet {

// What an answer is taken for. The first five are hypotheses, in the order in which they are looked
// at; extraction.cpp has what must hold for each.
enum class Extraction {
  none,          // no code in the answer
  fenced,        // a whole program: one fenced block defines the wanted function
  unclosed,      // so does one whose fence is never closed
  bare,          // so does code without fences
  members,       // the wanted function without the class that the prompt began around it
  joined,        // the definition is spread over several blocks
  continuation,  // the rest of the function that the prompt left open, and what follows it
  body,          // the same without the bracket that closes it
  thought,       // a block inside an unclosed <think> section, for want of anything after it
  too_long,      // the answer is longer than any that is read (benchmarks/answers/assembly.hpp)
};

struct ExtractedCode {
  Extraction how = Extraction::none;
  std::string code;                 // of a continuation or body: prompt and piece together
  std::vector<std::string> others;  // the answer's other blocks: they may hold helpers and imports
};

// No answer is read in more ways than this.
inline constexpr std::size_t k_most_readings = 4;

// The ways to read an answer, likeliest first: never empty, and with no two of the same code. More
// than one only where structure cannot tell; then the first that parses is the answer. The rules
// are those of docs/extraction.md. Never throws; linear time.
std::vector<ExtractedCode> readings(std::string_view answer, const Target& target,
                                    const Syntax& syntax);

// Spelling of records: "fenced".
std::string name_of(Extraction extraction);

}  // namespace octet

// Makes the code of an answer into a solution that tests can be joined with: only its packaging is
// changed, never what it computes.
#pragma once

#include <string>

#include "benchmarks/answers/extraction.hpp"
#include "benchmarks/answers/target.hpp"
#include "runners/languages/syntax.hpp"

namespace octet {

// The steps are those of docs/extraction.md. The result is a whole file without tests, its brackets
// closed where that was possible.
std::string make_solution(const ExtractedCode& extracted, const Target& target,
                          const Syntax& syntax);

// The text with the closing brackets it lacks at its end, when only those of bodies are missing.
std::string with_closed_bodies(const std::string& code, const Syntax& syntax);

}  // namespace octet

// What an answer holds besides its solution: packaging of its own, duplicates, demonstrations,
// tests.
#pragma once

#include <string>

#include "benchmarks/answers/target.hpp"
#include "runners/languages/syntax.hpp"

namespace octet {

// Indented languages: without the indentation that all lines share.
std::string without_common_indent(const std::string& code, const Syntax& syntax);

// Without package lines, module exports, the namespace around the solution, and words such as
// "export" before definitions.
std::string without_wrapping(const std::string& code, const Target& target, const Syntax& syntax);

// Without definitions that the tests make themselves ("main"), repeated definitions, statements
// that only show the solution at work, and statements that read input.
std::string without_clutter(const std::string& code, const Target& target, const Syntax& syntax);

}  // namespace octet

// How a language's text is read by the scanner (benchmarks/scanner.hpp) and how answers in it are cut
// and joined with tests (benchmarks/assembly.hpp): the "syntax" object of a language file.
#pragma once

#include <string>
#include <string_view>

namespace octet {

struct Syntax {};

// Parses the text of one "syntax" object. Throws InputError(where, ...) for anything unknown.
Syntax parse_syntax(std::string_view json, const std::string& where);

}  // namespace octet

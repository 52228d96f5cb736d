// Which source files are no code that somebody wrote, and which pieces of code are nothing yet.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "benchmarks/code/scanner.hpp"
#include "generation/snippets/source.hpp"

namespace octet {

// What the bytes of a file tell: binary, not_utf8, empty, minified (a line of over 1,000 bytes, or
// over 100 a line on the whole: what BigCode's data sets leave out).
std::optional<SourceDrop> unfit_bytes(std::string_view text);

// Whether one of the comments at its beginning (2 KiB) says that a program made it.
bool is_generated(std::string_view text, const Scan& scan);

// Whether a piece of code is still to be written: a comment that says so, or an exception for it,
// and little else.
bool is_to_do(std::string_view text, const Scan& scan);

// What a text is when its comments and layout are left out: equal texts are the same code.
std::string normalised_code(std::string_view text, const Scan& scan);

}  // namespace octet

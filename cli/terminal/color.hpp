// Colors of what octet prints on terminals: --color and NO_COLOR.
//
// What comes from outside must not paint: its escapes are made visible (terminal.hpp). So a color
// of octet's own goes to the outlet as a mark that holds a number drawn at random when octet
// starts, which no answer and no file can know, and only there becomes an escape.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "harness/recorded.hpp"
#include "jobs/options/option.hpp"

namespace octet {

// What the color says, not which it is.
enum class Style { good, bad, caution, heading };

// Of an answer: good, bad, or caution where nothing is said about the model.
Style style_of(const RecordedVerdict& verdict);

// What --color takes: auto, always, never.
std::vector<std::string_view> color_names();

// The flag of every command; bound to one value for the whole of octet.
OptionTable color_options();

// `text` as it is to be printed to `stream`, stdout or stderr: with marks where colors are wanted,
// as it is elsewhere. Lay text out before it is styled: marks have a length.
//
// Wanted: always with --color always, not with never; otherwise on terminals, unless NO_COLOR is
// set to anything (no-color.org) or TERM is "dumb".
std::string styled(std::FILE* stream, Style style, std::string_view text);

// A line of heads, printed to stdout.
std::string emphasized(std::string_view line);

// For the outlets. What is between marks is made visible by visible_text() (base/utf8.hpp), or by
// visible_line() and cut to `width` bytes in all, and marks become escapes.
std::string painted(std::string_view text);
std::string painted_line(std::string_view text, std::size_t width);

// How many bytes at the end of `text` may be a mark whose rest is to come.
std::size_t unfinished_mark(std::string_view text);

}  // namespace octet

// What octet prints, and where it goes: stdout and stderr.
#pragma once

#include <chrono>
#include <string>

namespace octet {

// How often progress is told: a line of a terminal is drawn anew, elsewhere each is printed below
// the last.
constexpr std::chrono::milliseconds k_redraw{100};
constexpr std::chrono::seconds k_plain_line{10};

// From here on everything printed to stdout and stderr passes visible_text() (base/utf8.hpp), by
// whatever way: task ids, exception texts and names of files come from outside, and a terminal must
// not obey them. Only octet's own colors (color.hpp) reach it as escapes. JSON stays the same
// JSON. Call it first of all, once. Throws SystemError.
void guard_output();

// Puts `text` in place of the line the cursor is in, on a terminal at stderr: one line, cut to its
// width.
void rewrite_line(const std::string& text);

// Bytes as they are, with what moves the cursor, to a terminal at stderr. Whoever writes text of
// others makes it visible first.
void write_to_terminal(const std::string& bytes);

}  // namespace octet

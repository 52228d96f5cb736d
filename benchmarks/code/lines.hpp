// A source text by lines, where its outline is not enough: what is indented, what is prose.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "benchmarks/code/outline.hpp"

namespace octet {

// Without blanks at either end.
std::string_view trimmed(std::string_view line);

// In order, each with its line end.
std::vector<std::string_view> lines_of(std::string_view text);

// With a line end, unless it is empty.
std::string with_line_end(std::string text);

// How many blanks and tabs the line begins with.
std::size_t indent_of(std::string_view line);

// The lines of an outline's text, and which of them begin inside a string, comment or bracket that
// began on an earlier line.
struct Lines {
  std::vector<std::string_view> text;
  std::vector<bool> inside;
  // Whether the line is blank or goes on with an earlier one: its indentation says nothing.
  bool is_free(std::size_t line) const { return inside[line] || trimmed(text[line]).empty(); }
};

enum class Inside { literals, literals_and_brackets };

// `inside`: whether lines inside of brackets count, too.
Lines read_lines(const Outline& outline, Inside inside);

}  // namespace octet

// A source file cut into the pieces that exercises are made from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "benchmarks/code/outline.hpp"
#include "generation/snippets/snippet.hpp"
#include "generation/snippets/token_counter.hpp"

namespace octet {

struct CutRules {
  std::uint64_t max_tokens = 1024;  // paper 2.2
  std::uint64_t min_lines = 3;      // that are not blank; ours
  std::uint64_t max_lines = 15;     // of a run of lines: 1 to 15, as Magicoder draws them
};

// Bytes [begin, end) of the text: whole lines without the last line end; less where other code
// stands on the first or the last of them.
struct Cut {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::uint64_t first_line = 1;
  std::uint64_t last_line = 1;
  std::uint64_t tokens = 0;
  SnippetCut kind = SnippetCut::lines;
};

struct Cuts {
  std::vector<Cut> kept;      // in the order of the text
  std::size_t too_long = 0;   // functions, and types without members that fit
  std::size_t too_short = 0;  // functions and types
  std::size_t stubs = 0;      // functions without a body, or with one that does nothing
};

// Of a text over 1 MiB only a run of lines is cut: an outline holds more than a hundred bytes for
// each byte of the worst text.
inline constexpr std::size_t k_longest_outlined = std::size_t{1} << 20U;

// Types within types are looked into so deep; each level reads its text once more.
inline constexpr std::size_t k_deepest_type = 8;

// Cuts the outermost functions and types that are short enough, with the comments on the lines
// right above them; of a longer type its members in its place, and of a namespace always. Throws as
// Tokenizer::count().
Cuts cut_items(const Outline& outline, const Syntax& syntax, const CutRules& rules,
               TokenCounter& counter);

// One run of 1 to max_lines lines, drawn by `draw` from the text behind `from`; the whole text
// where it has no more than max_lines. At least min_lines of them are neither blank nor comments,
// imports or directives. None where some draws find none.
std::vector<Cut> cut_lines(std::string_view text, std::size_t from, std::uint64_t draw,
                           const Syntax& syntax, const CutRules& rules, TokenCounter& counter);

// Where the code begins behind the comments at the start of a text.
std::size_t end_of_first_comments(std::string_view text, const Scan& scan);

}  // namespace octet

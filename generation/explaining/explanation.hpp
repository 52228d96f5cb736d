// What of a model's explanation of code goes on to who writes the code from it: prose, and so much
// of it. Octopack's rules (HumanEvalExplain), with two additions: fenced code is removed too, and
// what is removed does not count for the limit.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace octet {

// An explanation may be as long as the docstring of the task, or so many characters: the larger
// counts.
inline constexpr std::size_t k_least_explanation_limit = 400;

// A line of the code with more characters than so many is removed where it is quoted. Octopack's.
inline constexpr std::size_t k_longest_quotable_line = 20;

// Of a longer reply the rest is not read: no explanation, and what finding code in it would cost.
inline constexpr std::size_t k_most_of_explanation = std::size_t{32} << 10;  // bytes

struct Explanation {
  std::string text;         // what is left
  std::size_t fences = 0;   // fenced blocks removed
  std::size_t lines = 0;    // places removed where a line of the code stood, outside of those
  std::size_t removed = 0;  // bytes of both
  bool cut = false;         // at the limit

  bool leaked() const { return fences + lines > 0; }
  bool says_nothing() const;  // no letter and no digit is left

  bool operator==(const Explanation&) const = default;
};

// `reply`: without thoughts. `code`: what was explained, without the head that its writer is given
// anyway. `limit`: in characters (code points). Time: linear in both for each line of the code.
Explanation explanation_of(std::string_view reply, std::string_view code, std::size_t limit);

// Characters of UTF-8.
std::size_t character_count(std::string_view text);

}  // namespace octet

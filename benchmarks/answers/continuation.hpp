// An answer that goes on where the prompt ends: the body of its open function, and perhaps more.
//
// Theory: the prompt ends inside the wanted function. A piece of an answer continues it when, read
// behind the prompt, that function is complete and not begun once more: up to the bracket that
// closes it (or, where indentation counts, up to the line that leaves it) the piece holds
// statements of a body. What comes after, further members of the prompt's class, a main, helpers,
// calls, is where it belongs then, and is treated as in any other program (solution.hpp).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "benchmarks/answers/target.hpp"
#include "benchmarks/code/outline.hpp"
#include "runners/languages/syntax.hpp"

namespace octet {

struct Continuation {
  // The prompt and the piece, whose imports stand before the prompt; the function may lack its
  // closing bracket.
  std::string code;
  bool closed = false;  // the piece itself ends the function
};

// The ways in which `piece` continues the prompt's open function, likeliest first; empty when it
// does not, or when there is no prompt. Several where indentation was lost and can be given back in
// two ways: which one it is tells whether it parses. Linear time.
std::vector<Continuation> continuations(const std::string& piece, const Target& target,
                                        const Syntax& syntax);

// What leaves a function in every language. Outermost, it is never right in a whole program.
inline constexpr std::string_view k_return = "return";

// Whether a line at the outermost level of a text gives something back ("return x;"), or a bracket
// is closed there that the text does not open, with more code behind it: then it is no whole
// program.
bool goes_on_from_elsewhere(const Outline& outline, const Syntax& syntax);

// Whether `code` gives something back outside of the functions that it defines: a body does, an
// explanation ("power = 2") or a main does not.
bool gives_result(std::string_view code, const Syntax& syntax);

}  // namespace octet

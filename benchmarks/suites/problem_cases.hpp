// Cases that have a verdict each, given to a problem: of generated tasks and of a user's own
// problems alike. Problem::before, where there is one, is set before.
#pragma once

#include <vector>

#include "base/json_object.hpp"
#include "benchmarks/problem.hpp"

namespace octet {

// An answer is a whole program, run once for each of `cases`, which are not none. Sets `sealed`,
// `is_program`, `stdio` and `case_tests`.
void give_stdio(Problem& problem, std::vector<InputCase> cases);

// An answer is a function that is called. `tests` holds "entry", "types" (may be absent) and
// "cases", as docs/verify.md has them; other keys are left alone. `language` of the problem is set
// before. Sets `sealed`, `entry_point`, `signature`, `calls` and `case_tests`. Throws InputError
// with file, line and what is wrong.
void give_calls(Problem& problem, JsonObject& tests);

}  // namespace octet

// What else runs while a program does, and whether it can be told then that it takes too long.
//
// A limit on time is meant for a program that has the machine to itself, but programs run side by
// side and slow each other down. So beside others a program gets k_shared_factor times the CPU time
// of its limit: what has not ended then would not have kept its limit alone either, and has timed
// out. What ended later than its limit but in that time is undecided, and so is what ran into the
// limit on the wall, for it may only have waited. Those with sealed cases have a clock for each
// (benchmarks/sealed/case_clock.hpp), which applies the same factor and names such a case itself
// (Judgement::unsure). Compiling has no such allowance: few do not come to an end.
//
// What is undecided is run again alone, once, and that counts: Evaluator does so
// (harness/evaluator.hpp), and the runner's Admission keeps everything else out meanwhile.
#pragma once

#include "runners/languages/program.hpp"
#include "sandboxes/limits.hpp"

namespace octet {

enum class Contention { shared, alone };

inline constexpr double k_shared_factor = 1.25;

// `limits` of a program's run step as they are set beside others.
Limits limits_beside_others(Limits limits, const JudgedBy& judged_by);

// Of an execution beside others; `limits`: those meant for a program alone.
bool is_undecided(const Execution& execution, const JudgedBy& judged_by, const Limits& limits);

bool is_timeout(const Termination& termination);  // by either clock

}  // namespace octet

// Which verdicts say that a program came to an end of its own, right or wrong: those that tell
// something of its code, and not of limits, tools or the host.
#pragma once

#include "benchmarks/verdict.hpp"

namespace octet {

constexpr bool is_own_end(Verdict verdict) {
  return verdict == Verdict::passed || verdict == Verdict::wrong_answer ||
         verdict == Verdict::runtime_error;
}

}  // namespace octet

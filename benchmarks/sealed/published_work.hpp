// Programs that octet runs for itself, before any answer: they make benchmark data ready, and run
// its published solutions. What they report is kept whole.
#pragma once

#include <chrono>
#include <cstdint>

#include "runners/languages/program.hpp"

namespace octet::sealed {

inline constexpr std::chrono::seconds k_published_time{600};
inline constexpr std::uint64_t k_memory = std::uint64_t{4} << 30;  // as in EvalPlus

// Gives `program` these limits, and Outcome::report all that it writes to descriptor 3, up to
// 1 GiB: more ends it.
void report_whole(Program& program);

}  // namespace octet::sealed

// Counts what a piece of work costs, the same each time: basic blocks of the code under test that
// ran (it is compiled with -fsanitize-coverage=trace-pc), bytes that the C library compared,
// searched and copied, and memory. No clock: a busy machine changes nothing.
#pragma once

#include <cstdint>
#include <functional>

namespace octet {

struct Work {
  std::uint64_t steps = 0;
  std::uint64_t allocated = 0;  // bytes, whether freed or not
  std::uint64_t peak = 0;       // most bytes held at once
};

// What `work` costs on this thread. What it allocates it also frees.
Work measure(const std::function<void()>& work);

}  // namespace octet

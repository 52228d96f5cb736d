// Work on many things that waits for nobody: reading and extracting answers.
#pragma once

#include <cstddef>
#include <functional>

namespace octet {

// Calls work(0) to work(count - 1), each once, in any order on as many threads as are free, and
// returns when all have returned; what they wrote is seen then. Throws one of what they throw. Also
// within a filter of the executor's pipeline: the thread that waits takes up nothing else
// meanwhile, which might be a program that runs for seconds.
void in_parallel(std::size_t count, const std::function<void(std::size_t)>& work);

}  // namespace octet

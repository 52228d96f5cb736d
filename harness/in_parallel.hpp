// Work on many things that waits for nobody: reading and extracting answers.
#pragma once

#include <cstddef>
#include <functional>

namespace octet {

// Calls work(0) to work(count - 1), each once, in any order, by this thread and as many others as
// there are cores, and returns when all have returned; what they wrote is seen then. After one has
// thrown no further call is begun, and it is thrown on. The others are threads of their own, for
// within the executor's pipeline a thread of its arena that waits could take up a program, which
// may run for seconds.
void in_parallel(std::size_t count, const std::function<void(std::size_t)>& work);

}  // namespace octet

#include "harness/in_parallel.hpp"

#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <atomic>

namespace octet {

void in_parallel(std::size_t count, const std::function<void(std::size_t)>& work) {
  // TBB sees to the order as well, but inside its library, where the thread sanitizer does not
  // look.
  std::atomic<std::size_t> turns{0};
  turns.fetch_add(1, std::memory_order_release);
  tbb::this_task_arena::isolate([&] {
    tbb::parallel_for(std::size_t{0}, count, [&](std::size_t i) {
      turns.load(std::memory_order_acquire);
      work(i);
      turns.fetch_add(1, std::memory_order_release);
    });
  });
  turns.load(std::memory_order_acquire);
}

}  // namespace octet

// Computes forever on 16 threads.
// Must end as timed out by the CPU time of all of them together.
#include <thread>

static void spin() {
  volatile unsigned long count = 0;
  for (;;) count = count + 1;
}

int main() {
  for (int i = 0; i < 15; ++i) std::thread(spin).detach();
  spin();
}

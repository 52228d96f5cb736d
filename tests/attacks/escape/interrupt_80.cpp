// Calls the kernel by the 32-bit gate, around a filter that knows 64-bit numbers only.
// Must be killed for it.
#include <cstdio>

int main() {
  long result = 20;  // getpid in 32-bit numbers
  asm volatile("int $0x80" : "+a"(result) : : "memory");
  std::printf("BREACH: %ld\n", result);
  return 7;
}

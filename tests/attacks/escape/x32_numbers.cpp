// Calls the kernel by x32 numbers, around a filter that knows 64-bit numbers only.
// Must be killed for it.
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdio>

int main() {
  const long result = syscall(0x40000000 | SYS_getpid);
  std::printf("BREACH: %ld\n", result);
  return 7;
}

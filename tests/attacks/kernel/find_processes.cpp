// Opens a handle on every process number up to 4,096 and on the driver's.
// Must find its own few processes only.
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdio>

int main() {
  int found = 0;
  for (int number = 1; number < 4096; ++number) {
    const long descriptor = syscall(SYS_pidfd_open, number, 0);
    if (descriptor >= 0) {
      ++found;
      close(static_cast<int>(descriptor));
    }
  }
  const bool driver = syscall(SYS_pidfd_open, @SUPERVISOR@, 0) >= 0;
  std::printf("%s: %d processes\n", found > 8 || driver ? "BREACH" : "contained", found);
  return found > 8 || driver ? 7 : 0;
}

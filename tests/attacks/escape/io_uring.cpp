// Sets up an io_uring, whose requests no syscall filter sees.
// Must be refused with ENOSYS, as on a kernel without it.
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

int main() {
  unsigned char parameters[256] = {};
  const long ring = syscall(SYS_io_uring_setup, 8, parameters);
  const int error = errno;
  std::printf("%s: %s\n", ring >= 0 ? "BREACH" : "contained", std::strerror(error));
  return ring < 0 && error == ENOSYS ? 0 : 7;
}

// A chain of processes, each of which forks the next and ends, 1,500 links of about 5 ms: faster
// than one can list them. The first one is done at once. Must pass, and no link may be left.
#include <time.h>
#include <unistd.h>

#include <cstdio>

int main() {
  std::puts("contained: chain left");
  std::fflush(stdout);
  if (fork() != 0) return 0;
  setsid();
  for (int link = 0; link < 1500; ++link) {
    if (fork() != 0) _exit(0);
    const timespec pause{0, 5'000'000};
    nanosleep(&pause, nullptr);
  }
  _exit(0);
}

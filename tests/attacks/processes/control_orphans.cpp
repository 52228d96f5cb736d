// Control: makes 1,000 orphans one after the other, more than may live at once.
// Must pass: somebody reaps them.
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cstdio>

int main() {
  for (int i = 0; i < 1000; ++i) {
    pid_t child = fork();
    for (int tries = 0; child < 0 && tries < 100; ++tries) {
      const timespec pause{0, 1'000'000};
      nanosleep(&pause, nullptr);
      child = fork();
    }
    if (child < 0) return 7;
    if (child == 0) {
      if (fork() < 0) _exit(0);
      _exit(0);
    }
    waitpid(child, nullptr, 0);
  }
  std::puts("contained: orphans are reaped");
}

// Catches SIGXCPU and SIGALRM and starts again in a child when it is about to end.
// Must end as timed out by the time of the group.
#include <signal.h>
#include <unistd.h>

static void again(int) {
  if (fork() != 0) _exit(0);
}

int main() {
  for (int number = 1; number < 65; ++number) signal(number, again);
  signal(SIGCHLD, SIG_IGN);
  volatile unsigned long count = 0;
  for (;;) count = count + 1;
}

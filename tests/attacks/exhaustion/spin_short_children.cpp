// Burns 6 s in children of 5 ms each, one after the other, whose time nobody is told: SA_NOCLDWAIT.
// Must end as over its CPU time.
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long used_ms() {
  timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

int main() {
  struct sigaction action {};
  action.sa_handler = SIG_DFL;
  action.sa_flags = SA_NOCLDWAIT;
  sigaction(SIGCHLD, &action, nullptr);
  for (int i = 0; i < 1200; ++i) {
    const pid_t child = fork();
    if (child == 0) {
      while (used_ms() < 5) {
      }
      _exit(0);
    }
    waitpid(child, nullptr, 0);  // until it is gone; it brings nothing
  }
  puts("BREACH: 6 s of work were not counted");
  return 7;
}

// Leaves 20 daemons, each in a session of its own and deaf to every signal it can block.
// Must pass at once, and the daemons must be gone.
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>

int main() {
  for (int i = 0; i < 20; ++i) {
    if (fork() == 0) {
      if (fork() != 0) _exit(0);
      setsid();
      prctl(PR_SET_PDEATHSIG, 0, 0, 0, 0);
      prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
      sigset_t all;
      sigfillset(&all);
      sigprocmask(SIG_SETMASK, &all, nullptr);
      for (int descriptor = 0; descriptor < 64; ++descriptor) close(descriptor);
      sleep(30);
      _exit(0);
    }
    wait(nullptr);
  }
  std::puts("contained: daemons left");
}

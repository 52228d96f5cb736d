// Makes 20,000 system calls with random numbers and arguments, in children of 100 calls, in a fixed
// order. Calls that signal others are left out, so that it can tell how it ended.
// Must end by itself or at a limit; nothing outside may be touched.
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <random>

static bool left_out(long number) {
  switch (number) {
    case SYS_kill:
    case SYS_tkill:
    case SYS_tgkill:
    case SYS_rt_sigqueueinfo:
    case SYS_rt_tgsigqueueinfo:
    case SYS_pidfd_send_signal:
    case SYS_fork:
    case SYS_vfork:
    case SYS_clone:
    case SYS_reboot:
      return true;
    default:
      return false;
  }
}

static void call_at_random(unsigned seed) {
  std::mt19937_64 random(seed);
  static char page[4096] = "x";
  alarm(1);
  for (int i = 0; i < 100; ++i) {
    const long number = static_cast<long>(random() % 462);
    if (left_out(number)) continue;
    std::uint64_t argument[6];
    for (auto& value : argument) {
      switch (random() % 4) {
        case 0:
          value = random() % 8;
          break;
        case 1:
          value = reinterpret_cast<std::uint64_t>(page);
          break;
        case 2:
          value = random() % 4096;
          break;
        default:
          value = random();
          break;
      }
    }
    syscall(number, argument[0], argument[1], argument[2], argument[3], argument[4], argument[5]);
  }
  _exit(0);
}

int main() {
  int ended = 0;
  for (unsigned seed = 0; seed < 200; ++seed) {
    const pid_t child = fork();
    if (child == 0) call_at_random(seed);
    if (child > 0) {
      sleep(0);
      for (int tries = 0; tries < 200 && waitpid(child, nullptr, WNOHANG) == 0; ++tries)
        usleep(1000);
      kill(child, SIGKILL);
      waitpid(child, nullptr, WNOHANG);
      ++ended;
    }
  }
  std::printf("contained: %d children called at random\n", ended);
}

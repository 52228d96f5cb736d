// Attaches to its parent, to process 1 and to every process it sees, by ptrace.
// Must be refused.
#include <dirent.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

static int breaches = 0;

static void attach(pid_t process) {
  if (process <= 0 || process == getpid()) return;
  if (ptrace(PTRACE_SEIZE, process, nullptr, nullptr) == 0 ||
      ptrace(PTRACE_ATTACH, process, nullptr, nullptr) == 0) {
    std::printf("BREACH: attached to %d\n", process);
    ptrace(PTRACE_DETACH, process, nullptr, nullptr);
    ++breaches;
  } else {
    std::printf("contained: %d: %s\n", process, std::strerror(errno));
  }
}

int main() {
  attach(getppid());
  attach(1);
  if (DIR* directory = opendir("/proc")) {
    while (const dirent* entry = readdir(directory)) attach(std::atoi(entry->d_name));
    closedir(directory);
  }
  return breaches ? 7 : 0;
}

// Goes on as a program that it may execute but not read, which the kernel takes from the eyes of others, and burns
// 6 s in children of 30 ms whose ends it ignores. Must end as over its CPU time.
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long used_ms() {
  timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static void copy(const char* from, const char* to) {
  const int in = open(from, O_RDONLY), out = open(to, O_WRONLY | O_CREAT | O_TRUNC, 0755);
  static char buffer[1 << 16];
  for (ssize_t n; (n = read(in, buffer, sizeof buffer)) > 0;) {
    if (write(out, buffer, n) != n) _exit(1);
  }
  close(in);
  close(out);
}

int main(int argc, char** argv) {
  if (argc == 1) {
    copy("/proc/self/exe", "unreadable");
    chmod("unreadable", 0111);
    execl("./unreadable", "unreadable", "again", nullptr);
    return 1;
  }
  signal(SIGCHLD, SIG_IGN);
  for (int i = 0; i < 200; ++i) {
    const pid_t child = fork();
    if (child == 0) {
      while (used_ms() < 30) {
      }
      _exit(0);
    }
    waitpid(child, nullptr, 0);
  }
  puts("BREACH: 6 s of work were not counted");
  return 7;
}

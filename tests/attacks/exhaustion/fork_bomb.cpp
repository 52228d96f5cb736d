// Every process forks twice, to a depth of ten: at most 2,047 processes of at most 20 seconds.
// Must be refused at the limit of processes in at least one of them, which tells by a pipe.
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>

static int told[2];

static void bomb(int depth) {
  for (int i = 0; i < 2 && depth > 0; ++i) {
    pid_t child = fork();
    if (child < 0) {
      if (write(told[1], "r", 1) != 1) _exit(1);
      break;
    }
    if (child == 0) {
      bomb(depth - 1);
      sleep(20);
      _exit(0);
    }
  }
}

int main() {
  if (pipe(told) != 0) return 1;
  bomb(10);
  char byte = 0;
  alarm(8);  // nobody was refused: ends by SIGALRM
  if (read(told[0], &byte, 1) == 1 && byte == 'r') {
    std::puts("contained: fork refused");
    return 0;
  }
  return 7;
}

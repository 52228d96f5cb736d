// Control: a pair of sockets between two processes of one program.
// Must pass.
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>

int main() {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) return 1;
  if (fork() == 0) _exit(write(ends[1], "x", 1) == 1 ? 0 : 1);
  char byte = 0;
  if (read(ends[0], &byte, 1) != 1 || byte != 'x') return 1;
  wait(nullptr);
  std::puts("contained: socketpair works");
}

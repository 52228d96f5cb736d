// Twelve children fill 110 pairs of sockets each, some 500 MiB that are in no process, under a limit of 128 MiB.
// Must end as out of memory.
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

#include <vector>

static void fill() {
  const std::vector<char> chunk(65536, 'x');
  for (int i = 0; i < 110; ++i) {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends) != 0) break;
    const int wished = 8 << 20;
    setsockopt(ends[0], SOL_SOCKET, SO_SNDBUF, &wished, sizeof wished);
    setsockopt(ends[1], SOL_SOCKET, SO_SNDBUF, &wished, sizeof wished);
    for (const int end : ends) {
      for (size_t sent = 0; sent < (512u << 10);) {
        const ssize_t n = write(end, chunk.data(), chunk.size());
        if (n <= 0) break;
        sent += n;
      }
    }
  }
  sleep(4);
}

int main() {
  for (int i = 0; i < 12; ++i) {
    if (fork() == 0) {
      fill();
      _exit(0);
    }
  }
  sleep(4);
  puts("BREACH: sockets hold more than the limit");
  return 7;
}

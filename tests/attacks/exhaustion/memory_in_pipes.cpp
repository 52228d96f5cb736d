// Fills up to 4,096 pipes of 1 MiB each: memory of the kernel that no mapping shows.
// Must be refused: by the limit of descriptors, of pipe sizes or of memory.
#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <vector>

int main() {
  std::vector<char> piece(1 << 20, 'x');
  long filled = 0;
  for (int i = 0; i < 4096; ++i) {
    int ends[2];
    if (pipe2(ends, O_NONBLOCK) != 0) break;
    fcntl(ends[1], F_SETPIPE_SZ, 1 << 20);
    ssize_t written = write(ends[1], piece.data(), piece.size());
    if (written <= 0) break;
    filled += written;
  }
  const bool breach = filled > 1L << 30;
  std::printf("%s: %ld bytes in pipes\n", breach ? "BREACH" : "contained", filled);
  return breach ? 7 : 0;
}

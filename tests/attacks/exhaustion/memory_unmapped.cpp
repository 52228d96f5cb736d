// Keeps 400 MiB in a shared mapping and takes its pages out of the process, under a limit of 128 MiB. Must end as out
// of memory.
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int main() {
  const size_t all = 400u << 20, piece = 1u << 20;
  char* shared = static_cast<char*>(
      mmap(nullptr, all, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0));
  if (shared == MAP_FAILED) {
    puts("contained");
    return 0;
  }
  for (size_t at = 0; at < all; at += piece) {
    memset(shared + at, 1, piece);
    madvise(shared + at, piece, MADV_DONTNEED);
  }
  sleep(3);
  printf("BREACH: 400 MiB are kept (%d)\n", shared[all - 1]);
  return 7;
}

// Reads a byte of each 2 MiB of 120 GiB that hold nothing, which takes 240 MiB of page tables, under a limit of 128
// MiB. Must end as out of memory.
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

int main() {
  const size_t all = size_t{120} << 30, step = size_t{2} << 20;
  char* nothing = static_cast<char*>(
      mmap(nullptr, all, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0));
  if (nothing == MAP_FAILED) {
    puts("contained");
    return 0;
  }
  madvise(nothing, all, MADV_NOHUGEPAGE);
  long sum = 0;
  for (size_t at = 0; at < all; at += step) sum += static_cast<volatile char*>(nothing)[at];
  sleep(3);
  printf("BREACH: page tables hold more than the limit (%ld)\n", sum);
  return 7;
}

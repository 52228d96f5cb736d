// Fills memory files with up to 4 GiB and no mapping of its own.
// Must be refused or be charged to the memory limit.
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <vector>

int main() {
  std::vector<char> piece(1 << 20, 'x');
  for (int file = 0; file < 128; ++file) {
    int descriptor = memfd_create("octet_attack", 0);
    if (descriptor < 0) {
      std::printf("contained: memfd_create: %s\n", std::strerror(errno));
      return 0;
    }
    for (int i = 0; i < 32; ++i) {
      if (write(descriptor, piece.data(), piece.size()) < 0) {
        std::printf("contained: write: %s\n", std::strerror(errno));
        return 0;
      }
    }
  }
  return 7;
}

// Writes one file of up to 1 GB.
// Must be stopped at the limit of a file by SIGXFSZ, or at that of the disk.
#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <string>

int main() {
  const std::string piece(1 << 20, 'x');
  const int file = open("large", O_CREAT | O_WRONLY, 0600);
  if (file < 0) return 1;
  for (int i = 0; i < 1000; ++i) {
    if (write(file, piece.data(), piece.size()) <= 0) {
      std::printf("contained: refused after %d MiB\n", i);
      return 0;
    }
  }
  return 7;
}

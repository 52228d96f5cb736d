// Makes up to 1,000,000 empty files, then leaves them.
// Must be refused by the limit of files, and all must be gone afterwards.
#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <string>

int main() {
  for (int i = 0; i < 1'000'000; ++i) {
    const int file = open(std::to_string(i).c_str(), O_CREAT | O_WRONLY, 0600);
    if (file < 0) {
      std::printf("contained: refused after %d files\n", i);
      return i > 200'000 ? 7 : 0;
    }
    close(file);
  }
  std::puts("BREACH: 1,000,000 files");
  return 7;
}

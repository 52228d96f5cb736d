// Control: prints 1 MB on each of its two outputs, then is done.
// Must pass: a program that talks much is not an attack.
#include <cstdio>
#include <string>

int main() {
  std::fputs("contained: 1 MB was read\n", stderr);
  const std::string line(999, 'x');
  for (int i = 0; i < 1000; ++i) {
    std::puts(line.c_str());
    std::fprintf(stderr, "%s\n", line.c_str());
  }
}

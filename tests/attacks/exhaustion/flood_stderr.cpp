// Writes up to 10 GB to stderr.
// Must end as output limit.
#include <cstdio>
#include <string>

int main() {
  const std::string piece(1 << 20, 'x');
  for (int i = 0; i < 10000; ++i) std::fwrite(piece.data(), 1, piece.size(), stderr);
  return 7;
}

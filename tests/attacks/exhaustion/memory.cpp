// Touches up to 4 GiB in one process.
// Must end as out of memory.
#include <cstring>
#include <vector>

int main() {
  std::vector<char*> pieces;
  for (int i = 0; i < 256; ++i) {
    pieces.push_back(new char[16 << 20]);
    std::memset(pieces.back(), 1, 16 << 20);
  }
  return 7;
}

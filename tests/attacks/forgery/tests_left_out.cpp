// Has a main of its own and leaves out what follows.
// Must not compile: the directive does not end.
#include <vector>

long high_tides(std::vector<long> levels) {
  return -1;
}

int main() {
  return 0;
}
#if 0

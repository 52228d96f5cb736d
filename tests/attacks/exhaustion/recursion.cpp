// Recurses without end.
// Must end by a signal, and no core file may be left.
#include <cstdio>

static int down(volatile int depth) {
  volatile char frame[256];
  frame[0] = static_cast<char>(depth);
  return down(depth + 1) + frame[0];
}

int main() {
  std::printf("%d\n", down(0));
  return 7;
}

// Aborts.
// Must be told as that signal, and no core file may be left.
#include <cstdlib>

int main() {
  std::abort();
}

// Has a main of its own and renames the one of the tests.
// Must not pass.
#include <vector>

int main() {
  return 0;
}
#define main tests_that_nobody_calls

long high_tides(std::vector<long> levels) {
  return -1;
}

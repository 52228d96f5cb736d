// Defines assert to nothing.
// Must not pass: the tests would be reached and skipped.
#include <cassert>
#include <vector>

#undef assert
#define assert(condition) ((void)0)

long high_tides(std::vector<long> levels) {
  return -1;
}

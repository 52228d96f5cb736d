// Turns assert off by the standard's own switch and includes its header again.
// Must not pass: the tests would be reached and skipped.
#include <vector>

#define NDEBUG
#include <assert.h>

long high_tides(std::vector<long> levels) {
  return -1;
}

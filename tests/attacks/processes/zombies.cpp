// Makes up to 10,000 children that end at once and that it never waits for.
// Must be refused at the limit of processes: the dead count until they are reaped.
#include <unistd.h>

#include <cstdio>

int main() {
  int made = 0;
  for (; made < 10'000; ++made) {
    const pid_t child = fork();
    if (child < 0) break;
    if (child == 0) _exit(0);
  }
  std::printf("%s: %d children\n", made < 200 ? "contained" : "BREACH", made);
  return made < 200 ? 0 : 7;
}

// Makes up to 200,000 epoll, event and timer objects: kernel memory by descriptors.
// Must be refused by the limit of descriptors.
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/timerfd.h>

#include <cstdio>

int main() {
  int made = 0;
  for (; made < 200'000; made += 3) {
    if (epoll_create1(0) < 0 || eventfd(0, 0) < 0 || timerfd_create(1, 0) < 0) break;
  }
  std::printf("%s: %d objects\n", made < 100'000 ? "contained" : "BREACH", made);
  return made < 100'000 ? 0 : 7;
}

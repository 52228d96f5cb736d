// Takes up to 2 GiB of System V shared memory, segment by segment, detaching each.
// Must be refused or be charged to the memory limit.
#include <sys/ipc.h>
#include <sys/shm.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

int main() {
  constexpr unsigned long size = 64ul << 20;
  for (int i = 0; i < 32; ++i) {
    const int segment = shmget(IPC_PRIVATE, size, IPC_CREAT | 0600);
    void* place = segment < 0 ? nullptr : shmat(segment, nullptr, 0);
    if (segment < 0 || place == reinterpret_cast<void*>(-1)) {
      std::printf("contained: after %d segments: %s\n", i, std::strerror(errno));
      return 0;
    }
    std::memset(place, 1, size);
    shmdt(place);
  }
  return 7;
}

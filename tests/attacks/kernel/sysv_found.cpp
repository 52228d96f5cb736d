// Second of two: looks for what sysv_leave left.
// Must not find it.
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>

#include <cstdio>

int main() {
  const bool found =
      shmget(0x0c7e7001, 0, 0) >= 0 || semget(0x0c7e7002, 0, 0) >= 0 || msgget(0x0c7e7003, 0) >= 0;
  std::puts(found ? "BREACH: found" : "contained: nothing found");
  return found ? 7 : 0;
}

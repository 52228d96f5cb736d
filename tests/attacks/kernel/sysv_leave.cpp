// First of two: leaves System V shared memory, semaphores and a message queue under known keys.
// Must pass: refused, or gone for sysv_found, which runs afterwards.
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

int main() {
  const int memory = shmget(0x0c7e7001, 1 << 20, IPC_CREAT | 0666);
  std::printf("contained: memory %d: %s\n", memory, std::strerror(errno));
  if (memory >= 0) {
    void* place = shmat(memory, nullptr, 0);
    if (place != reinterpret_cast<void*>(-1))
      std::strcpy(static_cast<char*>(place), "left by an attack");
  }
  const int semaphores = semget(0x0c7e7002, 4, IPC_CREAT | 0666);
  std::printf("contained: semaphores %d: %s\n", semaphores, std::strerror(errno));
  const int queue = msgget(0x0c7e7003, IPC_CREAT | 0666);
  std::printf("contained: queue %d: %s\n", queue, std::strerror(errno));
  struct {
    long type;
    char text[8];
  } message{1, "left"};
  if (queue >= 0) msgsnd(queue, &message, sizeof message.text, IPC_NOWAIT);
}

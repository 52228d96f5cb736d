// Reads and writes the memory and takes descriptors of its parent and of process 1.
// Must be refused, call by call.
#include <fcntl.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <string>

static int breaches = 0;

static void must_fail(const char* what, long result) {
  if (result >= 0) ++breaches;
  std::printf("%s: %s: %s\n", result >= 0 ? "BREACH" : "contained", what, std::strerror(errno));
}

static void reach_into(pid_t process) {
  char bytes[64] = {};
  iovec local{bytes, sizeof bytes};
  iovec remote{reinterpret_cast<void*>(std::uintptr_t{0x400000}), sizeof bytes};
  const bool refused_by_page =
      syscall(SYS_process_vm_readv, process, &local, 1, &remote, 1, 0) < 0 && errno == EFAULT;
  must_fail("process_vm_readv",
            refused_by_page ? 0 : syscall(SYS_process_vm_readv, process, &local, 1, &remote, 1, 0));
  must_fail("process_vm_writev", syscall(SYS_process_vm_writev, process, &local, 1, &remote, 1, 0));
  must_fail("kcmp", syscall(SYS_kcmp, process, getpid(), 0, 0, 0));
  const std::string memory = "/proc/" + std::to_string(process) + "/mem";
  must_fail("open mem", open(memory.c_str(), O_RDWR));
  const int descriptor = static_cast<int>(syscall(SYS_pidfd_open, process, 0));
  for (int number = 0; number < 16; ++number) {
    must_fail("pidfd_getfd", syscall(SYS_pidfd_getfd, descriptor, number, 0));
  }
}

int main() {
  if (getppid() > 0) reach_into(getppid());
  reach_into(1);
  return breaches ? 7 : 0;
}

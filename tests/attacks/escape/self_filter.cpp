// Adds a syscall filter of its own that allows everything, then tries again what was forbidden.
// Must stay forbidden: filters only add up.
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

int main() {
  sock_filter allow_all[] = {BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)};
  sock_fprog program{1, allow_all};
  const long direct = syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program);
  const long older = prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0);
  const bool breach = unshare(CLONE_NEWUSER) == 0 || chroot(".") == 0;
  std::printf("%s: filters set: %ld %ld, then %s\n", breach ? "BREACH" : "contained", direct, older,
              std::strerror(errno));
  return breach ? 7 : 0;
}

// Signals the driver and its group by number through every call there is.
// Must be refused or reach nobody: outside, the number must mean nothing here.
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

static int breaches = 0;

static void must_fail(const char* what, long result) {
  if (result >= 0) ++breaches;
  std::printf("%s: %s: %s\n", result >= 0 ? "BREACH" : "contained", what, std::strerror(errno));
}

int main() {
  const pid_t target = @SUPERVISOR@;
  siginfo_t info{};
  info.si_code = SI_QUEUE;
  must_fail("kill", kill(target, 0));
  must_fail("tgkill", syscall(SYS_tgkill, target, target, SIGURG));
  must_fail("tkill", syscall(SYS_tkill, target, SIGURG));
  must_fail("rt_sigqueueinfo", syscall(SYS_rt_sigqueueinfo, target, SIGURG, &info));
  const long descriptor = syscall(SYS_pidfd_open, target, 0);
  must_fail("pidfd_send_signal", syscall(SYS_pidfd_send_signal, descriptor, SIGURG, nullptr, 0));
  return breaches ? 7 : 0;
}

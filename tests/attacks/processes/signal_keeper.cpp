// Ends, stops, slows or limits its keeper and the driver, by every way that takes a process: calls of
// kill's family, descriptors that signal their owner, timers, priorities, limits, /proc, memory.
// Must be refused or reach nobody: it says so itself at its end, and its verdict is written.
#include <fcntl.h>
#include <linux/limits.h>
#include <sched.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstdio>
#include <cstring>
#include <string>

static int breaches = 0;
// In a pid namespace our keeper is pid 1, which the kernel guards from us: calls may seem to succeed.
static bool may_seem_to_work = false;

static void must_fail(const char* what, long result) {
  if (result >= 0 && !may_seem_to_work) {
    ++breaches;
    std::printf("BREACH: %s\n", what);
  }
}

static void by_number(pid_t target) {
  siginfo_t info{};
  info.si_code = SI_QUEUE;
  for (const int number : {SIGSTOP, SIGKILL, SIGTERM}) {
    must_fail("kill", kill(target, number));
    must_fail("kill, high bits", syscall(SYS_kill, 0x7fffffff00000000L | target, number));
    // A keeper's own group is outside of a pid namespace, and has no number there.
    if (getpgid(target) > 1) must_fail("kill of the group", kill(-getpgid(target), number));
    must_fail("tkill", syscall(SYS_tkill, target, number));
    must_fail("tgkill", syscall(SYS_tgkill, target, target, number));
    info.si_signo = number;
    must_fail("rt_sigqueueinfo", syscall(SYS_rt_sigqueueinfo, target, number, &info));
    must_fail("rt_tgsigqueueinfo", syscall(SYS_rt_tgsigqueueinfo, target, target, number, &info));
    const long handle = syscall(SYS_pidfd_open, target, 0);
    must_fail("pidfd_send_signal", syscall(SYS_pidfd_send_signal, handle, number, nullptr, 0));
    if (handle >= 0) close(static_cast<int>(handle));
    const int folder = open(("/proc/" + std::to_string(target)).c_str(), O_RDONLY | O_DIRECTORY);
    must_fail("by /proc", syscall(SYS_pidfd_send_signal, folder, number, nullptr, 0));
    if (folder >= 0) close(folder);
  }
}

// What a descriptor's news are told by: SIGIO, SIGURG or any other.
static void by_descriptor(pid_t target) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) return;
  struct f_owner_ex owner {
    F_OWNER_PID, target
  };
  must_fail("F_SETOWN_EX", fcntl(ends[0], F_SETOWN_EX, &owner));
  must_fail("F_SETOWN, a group", fcntl(ends[0], F_SETOWN, -target));
  must_fail("F_SETOWN", fcntl(ends[0], F_SETOWN, target));
  must_fail("FIOSETOWN", ioctl(ends[0], 0x8901, &target));
  must_fail("SIOCSPGRP", ioctl(ends[0], 0x8902, &target));
  fcntl(ends[0], F_SETSIG, SIGKILL);
  fcntl(ends[0], F_SETFL, O_ASYNC | O_NONBLOCK);
  int on = 1;
  ioctl(ends[0], FIOASYNC, &on);
  if (write(ends[1], "x", 1) != 1) std::puts("nothing was written");
  close(ends[0]);
  close(ends[1]);
}

static void by_clock(pid_t target) {
  struct sigevent event {};
  event.sigev_notify = SIGEV_SIGNAL | 4;  // SIGEV_THREAD_ID
  event.sigev_signo = SIGKILL;
  event._sigev_un._tid = target;
  timer_t timer{};
  must_fail("timer_create", timer_create(CLOCK_MONOTONIC, &event, &timer));
}

static void by_limits(pid_t target) {
  const struct rlimit tight { 1, 1 };
  must_fail("prlimit", prlimit(target, RLIMIT_CPU, &tight, nullptr));
  must_fail("setpriority", setpriority(PRIO_PROCESS, static_cast<id_t>(target), 19));
  must_fail("setpriority, all", setpriority(PRIO_USER, getuid(), 19));
  must_fail("ioprio_set", syscall(SYS_ioprio_set, 1, target, 3 << 13));
  const struct sched_param none {};
  must_fail("sched_setscheduler", sched_setscheduler(target, SCHED_IDLE, &none));
  must_fail("sched_setparam", sched_setparam(target, &none));
  sched_setscheduler(target, SCHED_OTHER, &none);  // seems to work
  cpu_set_t before, after, one;
  CPU_ZERO(&one);
  CPU_SET(0, &one);
  const bool seen = sched_getaffinity(target, sizeof before, &before) == 0;
  sched_setaffinity(target, sizeof one, &one);  // seems to work
  if (seen && sched_getaffinity(target, sizeof after, &after) == 0 && !CPU_EQUAL(&before, &after)) {
    ++breaches;
    std::puts("BREACH: sched_setaffinity");
  }
}

static void by_inside(pid_t target) {
  const std::string place = "/proc/" + std::to_string(target);
  for (const char* name : {"/mem", "/oom_score_adj", "/coredump_filter", "/clear_refs", "/comm"})
    must_fail(name, open((place + name).c_str(), O_WRONLY));
  char byte = 0;
  const struct iovec here { &byte, 1 };
  must_fail("process_vm_writev", process_vm_writev(target, &here, 1, &here, 1, 0));
  must_fail("process_vm_readv", process_vm_readv(target, &here, 1, &here, 1, 0));
  must_fail("ptrace", ptrace(PTRACE_ATTACH, target, nullptr, nullptr));
  must_fail("PTRACE_SEIZE", ptrace(PTRACE_SEIZE, target, nullptr, nullptr));
  must_fail("kcmp", syscall(SYS_kcmp, getpid(), target, 0, 0, 0));
  const long handle = syscall(SYS_pidfd_open, target, 0);
  must_fail("process_mrelease", syscall(448, handle, 0));
  must_fail("process_madvise", syscall(440, handle, &here, 1, 21, 0));
  must_fail("pidfd_getfd", syscall(438, handle, 0, 0));
  must_fail("setpgid", setpgid(target, getpgrp()));
  must_fail("a group of theirs", setpgid(0, getpgid(target)));
}

int main() {
  signal(SIGIO, SIG_IGN);
  const pid_t keeper = getppid();
  for (const pid_t target : {keeper, static_cast<pid_t>(@SUPERVISOR@)}) {
    may_seem_to_work = target == 1;
    by_number(target);
    by_descriptor(target);
    by_clock(target);
    by_limits(target);
    by_inside(target);
  }
  // Everybody it may signal, from a process of its own, which need not live.
  const pid_t child = fork();
  if (child == 0) {
    setsid();
    kill(0, SIGCONT);
    kill(INT_MIN, SIGKILL);
    signal(SIGTERM, SIG_IGN);
    kill(-1, SIGURG);
    _exit(0);
  }
  waitpid(child, nullptr, 0);
  usleep(100'000);  // whoever was hurt shows it
  std::puts(getppid() == keeper ? "contained" : "BREACH: another keeper");
  return breaches != 0 || getppid() != keeper ? 7 : 0;
}

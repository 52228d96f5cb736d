// Makes namespaces of its own, by unshare, clone and clone3, to become root in them.
// Must be refused; clone3 with ENOSYS, so that the C library falls back to clone.
#include <sched.h>
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstring>

static int breaches = 0;

static void must_fail(const char* what, long result) {
  if (result == 0 && std::strncmp(what, "clone", 5) == 0) _exit(0);  // the child
  if (result >= 0) ++breaches;
  std::printf("%s: %s: %s\n", result >= 0 ? "BREACH" : "contained", what, std::strerror(errno));
}

int main() {
  std::setvbuf(stdout, nullptr, _IONBF, 0);
  must_fail("unshare user", unshare(CLONE_NEWUSER));
  must_fail("unshare mount", unshare(CLONE_NEWNS));
  must_fail("unshare net", unshare(CLONE_NEWNET));
  must_fail("unshare pid", unshare(CLONE_NEWPID));
  must_fail("unshare time", unshare(0x80));
  must_fail("clone user", syscall(SYS_clone, CLONE_NEWUSER | SIGCHLD, 0, 0, 0, 0));
  must_fail("clone mount", syscall(SYS_clone, CLONE_NEWNS | SIGCHLD, 0, 0, 0, 0));
  std::uint64_t arguments[11] = {CLONE_NEWUSER};
  errno = 0;
  const long result = syscall(SYS_clone3, arguments, sizeof arguments);
  must_fail("clone3 user", result);
  if (errno != ENOSYS) ++breaches;
  return breaches ? 7 : 0;
}

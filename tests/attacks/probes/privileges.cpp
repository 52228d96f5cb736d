// Asks for its effective capabilities and tries to make a user namespace.
// Must have none and be refused: the driver runs no escape before this has passed.
#include <linux/capability.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdio>

int main() {
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  __user_cap_data_struct data[2] = {};
  syscall(SYS_capget, &header, data);
  const bool none = data[0].effective == 0 && data[1].effective == 0;
  const bool filtered = prctl(PR_GET_SECCOMP, 0, 0, 0, 0) == 2;
  const bool refused = unshare(CLONE_NEWUSER) != 0;
  std::printf("%s\n", none && filtered && refused ? "contained: no rights" : "BREACH: rights");
  return none && filtered && refused ? 0 : 7;
}

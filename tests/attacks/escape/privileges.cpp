// Looks at its own rights and tries to get more.
// Must have no capability in any set that counts, no way to gain one, and no_new_privs on.
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

static int breaches = 0;

static void must_hold(const char* what, bool holds) {
  if (!holds) ++breaches;
  std::printf("%s: %s\n", holds ? "contained" : "BREACH", what);
}

int main() {
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  __user_cap_data_struct data[2] = {};
  syscall(SYS_capget, &header, data);
  must_hold("no effective capability", data[0].effective == 0 && data[1].effective == 0);
  must_hold("no permitted capability", data[0].permitted == 0 && data[1].permitted == 0);
  must_hold("no inheritable capability", data[0].inheritable == 0 && data[1].inheritable == 0);
  must_hold("no_new_privs", prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1);
  must_hold("no_new_privs stays", prctl(PR_SET_NO_NEW_PRIVS, 0, 0, 0, 0) != 0);
  for (auto& word : data) word.effective = word.permitted = ~0u;
  must_hold("capset", syscall(SYS_capset, &header, data) != 0);
  must_hold("ambient", prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_SYS_ADMIN, 0, 0) != 0);
  must_hold("securebits", prctl(PR_SET_SECUREBITS, 1, 0, 0, 0) != 0);
  const uid_t other = getuid() + 1;
  must_hold("setuid", setresuid(other, other, other) != 0);
  must_hold("setgid", setresgid(other, other, other) != 0);
  return breaches ? 7 : 0;
}

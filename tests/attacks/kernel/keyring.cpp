// Leaves a key in the keyring of the user, of the session and of the process.
// Must be refused.
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <initializer_list>

int main() {
  int breaches = 0;
  for (int ring : {-2, -3, -4, -5}) {
    const long key = syscall(SYS_add_key, "user", "octet_attack", "left", 4, ring);
    if (key >= 0) {
      ++breaches;
      syscall(SYS_keyctl, 3 /* revoke */, key);
    }
    std::printf("%s: keyring %d: %s\n", key >= 0 ? "BREACH" : "contained", ring,
                std::strerror(errno));
  }
  return breaches ? 7 : 0;
}

// Calls everything that changes what is mounted, by the old and by the new interface.
// Must be refused, call by call.
#include <fcntl.h>
#include <sys/mount.h>
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
  must_fail("mount tmpfs", mount("none", "/tmp", "tmpfs", 0, nullptr));
  must_fail("mount proc", mount("none", "/tmp", "proc", 0, nullptr));
  must_fail("bind", mount("/", "/tmp", nullptr, MS_BIND | MS_REC, nullptr));
  must_fail("remount", mount(nullptr, "/", nullptr, MS_REMOUNT | MS_BIND, nullptr));
  must_fail("share", mount(nullptr, "/", nullptr, MS_SHARED | MS_REC, nullptr));
  must_fail("umount /proc", umount2("/proc", MNT_DETACH));
  must_fail("umount /", umount2("/", MNT_DETACH));
  must_fail("pivot_root", syscall(SYS_pivot_root, ".", "."));
  must_fail("fsopen", syscall(SYS_fsopen, "tmpfs", 0));
  must_fail("open_tree", syscall(SYS_open_tree, AT_FDCWD, "/", 1));
  must_fail("move_mount", syscall(SYS_move_mount, AT_FDCWD, "/tmp", AT_FDCWD, "/", 0));
  long attributes[4] = {0, 1, 0, 0};
  must_fail("mount_setattr",
            syscall(SYS_mount_setattr, AT_FDCWD, "/", 0, attributes, sizeof attributes));
  must_fail("fspick", syscall(SYS_fspick, AT_FDCWD, "/", 0));
  must_fail("chroot", chroot("."));
  return breaches ? 7 : 0;
}

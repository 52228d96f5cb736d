// Calls the interfaces of the kernel that exploits and rootkits begin with.
// Must be refused, call by call. Arguments are such that a call let through changes nothing.
#include <linux/bpf.h>
#include <linux/perf_event.h>
#include <sys/personality.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

static int breaches = 0;

static bool refused() {
  return errno == EPERM || errno == ENOSYS || errno == EACCES;
}

static void must_fail(const char* what, long result) {
  const bool contained = result < 0 && refused();
  if (!contained) ++breaches;
  std::printf("%s: %s: %s\n", contained ? "contained" : "BREACH", what, std::strerror(errno));
}

int main() {
  bpf_attr attributes{};
  attributes.map_type = BPF_MAP_TYPE_ARRAY;
  attributes.key_size = attributes.value_size = 4;
  attributes.max_entries = 1;
  must_fail("bpf", syscall(SYS_bpf, BPF_MAP_CREATE, &attributes, sizeof attributes));
  perf_event_attr event{};
  event.size = sizeof event;
  event.type = PERF_TYPE_SOFTWARE;
  event.exclude_kernel = event.exclude_hv = 1;
  must_fail("perf_event_open", syscall(SYS_perf_event_open, &event, 0, -1, -1, 0));
  must_fail("userfaultfd", syscall(SYS_userfaultfd, 1));
  must_fail("keyctl", syscall(SYS_keyctl, 0, -3, 0));
  must_fail("add_key", syscall(SYS_add_key, "user", "octet_attack", "x", 1, -3));
  must_fail("request_key", syscall(SYS_request_key, "user", "octet_attack", nullptr, 0));
  must_fail("init_module", syscall(SYS_init_module, "", 0, ""));
  must_fail("finit_module", syscall(SYS_finit_module, 0, "", 0));
  must_fail("kexec_load", syscall(SYS_kexec_load, 0, 0, nullptr, ~0ul));
  must_fail("syslog", syscall(SYS_syslog, 10, nullptr, 0));
  must_fail("acct", syscall(SYS_acct, "/nonexistent"));
  must_fail("swapoff", syscall(SYS_swapoff, "/nonexistent"));
  must_fail("quotactl", syscall(SYS_quotactl, 0, nullptr, 0, nullptr));
  must_fail("modify_ldt", syscall(SYS_modify_ldt, 0, nullptr, 0));
  must_fail("iopl", syscall(SYS_iopl, 3));
  must_fail("ioperm", syscall(SYS_ioperm, 0x80, 1, 1));
  must_fail("fanotify_init", syscall(SYS_fanotify_init, 0, 0));
  must_fail("memfd_secret", syscall(447, 0));
  must_fail("lookup_dcookie", syscall(SYS_lookup_dcookie, 0, nullptr, 0));
  must_fail("vhangup", syscall(SYS_vhangup));
  must_fail("personality", syscall(SYS_personality, READ_IMPLIES_EXEC));
  return breaches ? 7 : 0;
}

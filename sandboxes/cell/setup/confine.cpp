#include "sandboxes/cell/setup/confine.hpp"

#include <fcntl.h>
#include <grp.h>
#include <linux/capability.h>
#include <linux/close_range.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>

#include "base/argv.hpp"
#include "base/descriptor.hpp"
#include "sandboxes/cell/protocol/report.hpp"
#include "sandboxes/cell/setup/landlock.hpp"

namespace octet::cell {

// By the kernel's own calls: the C library's would look for the threads that the forking process
// has.
void take_identity(std::uint32_t id) {
  need(::syscall(SYS_setgroups, 0, nullptr) == 0, "leaving all groups");
  need(::syscall(SYS_setresgid, id, id, id) == 0, "taking a group");
  need(::syscall(SYS_setresuid, id, id, id) == 0, "taking a user");
}

namespace {

// Who dies first when memory runs out: the command, not its init process.
void volunteer_for_oom() {
  const Descriptor score(::open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC));
  if (score) [[maybe_unused]]
    const auto n = ::write(score.get(), "1000", 4);
}

void reset_signals() {
  for (int number = 1; number < NSIG; ++number) ::signal(number, SIG_DFL);
}

void unblock_signals() {
  sigset_t none;
  sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

// To `value`, or to less where the host allows less.
void set_limit(int resource, std::uint64_t value) {
  const auto kind = static_cast<__rlimit_resource_t>(resource);
  struct rlimit now {};
  need(::getrlimit(kind, &now) == 0, "reading a limit");
  now.rlim_cur = now.rlim_max = std::min<rlim_t>(value, now.rlim_max);
  need(::setrlimit(kind, &now) == 0, "setting a limit");
}

bool can_fork() {
  const pid_t child = ::vfork();
  if (child == 0) ::_exit(0);
  if (child < 0) return false;
  ::waitpid(child, nullptr, 0);
  return true;
}

// How many processes the kernel counts for our user, to the next power of two: /proc does not tell,
// for the count goes through all containers of a host.
std::uint64_t processes_of_user() {
  struct rlimit limit {};
  need(::getrlimit(RLIMIT_NPROC, &limit) == 0, "reading the limit of processes");
  for (rlim_t count = 64;; count *= 2) {
    const struct rlimit tried { std::min(count, limit.rlim_max), limit.rlim_max };
    need(::setrlimit(RLIMIT_NPROC, &tried) == 0, "trying a limit of processes");
    if (can_fork()) return tried.rlim_cur;
    need(tried.rlim_cur < limit.rlim_max, "starting any process more, as this user has so many,");
  }
}

void limit_processes(const Spec& spec) {
  const std::uint64_t others =
      spec.others_processes > 0 ? processes_of_user() + spec.others_processes : 0;
  set_limit(RLIMIT_NPROC, spec.processes + others);
}

void set_resource_limits(const Spec& spec) {
  for (const ResourceLimit& limit : spec.resource_limits) set_limit(limit.resource, limit.value);
  limit_processes(spec);
}

void drop_privileges(const Spec& spec) {
  for (int capability = 0; capability <= 63; ++capability) {
    ::prctl(PR_CAPBSET_DROP, capability, 0, 0,
            0);  // fails beyond the last and where we lack the right
  }
  // In namespaces pid 1 has done this already. Without them the init process stays who it is, so
  // that it can end the command.
  if (!spec.namespaces && spec.uid) take_identity(*spec.uid);
  ::prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
  struct __user_cap_header_struct header {
    _LINUX_CAPABILITY_VERSION_3, 0
  };
  struct __user_cap_data_struct none[2] = {};
  need(::syscall(SYS_capset, &header, none) == 0, "dropping capabilities");
  need(::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0, "giving up new privileges");
}

void keep_only_standard_descriptors() {
  // Status stays open until execve closes it, so that a failed execve can still be told.
  need(::syscall(SYS_close_range, k_spec, ~0U, CLOSE_RANGE_CLOEXEC) == 0, "closing descriptors");
}

long set_filter(const std::string& filter, unsigned flags) {
  struct sock_fprog program {
    static_cast<unsigned short>(filter.size() / sizeof(sock_filter)),
        const_cast<sock_filter*>(reinterpret_cast<const sock_filter*>(filter.data()))
  };
  return ::syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, flags, &program);
}

// Returns the listener of the calls that the last filter, the policy's own, leaves to the init
// process. None where somebody listens to this process already, of whom the kernel knows one at
// most: those calls then answer ENOSYS, as they do after the init process's end.
Descriptor load_filters(const Spec& spec) {
  const std::string& last = spec.filters.back();
  for (const std::string& filter : spec.filters) {
    if (&filter != &last) need(set_filter(filter, 0) == 0, "loading a syscall filter");
  }
  Descriptor listener(static_cast<int>(set_filter(last, SECCOMP_FILTER_FLAG_NEW_LISTENER)));
  if (!listener) need(errno == EBUSY && set_filter(last, 0) == 0, "loading the syscall filter");
  return listener;
}

// Above what the command that continues may want to open anew.
void keep_only_status() {
  const int kept = keep_reporting_above(k_slots * 16);
  need(kept >= 0 && ::syscall(SYS_close_range, k_spec, static_cast<unsigned>(kept) - 1, 0) == 0 &&
           ::syscall(SYS_close_range, static_cast<unsigned>(kept) + 1, ~0U, 0) == 0,
       "closing descriptors");
}

// All but the descriptors and the filter.
void give_up_rights(const Spec& spec) {
  volunteer_for_oom();
  need(::setsid() >= 0, "starting a session");
  unblock_signals();
  ::umask(022);
  need(::chdir(spec.work.c_str()) == 0, "entering the work directory");
  set_resource_limits(spec);
  drop_privileges(spec);
  if (spec.landlock) restrict_files(spec);
}

}  // namespace

void confine_and_execute(const Spec& spec, Gate gate) {
  reset_signals();
  give_up_rights(spec);
  const std::vector<char*> argv = argv_of(spec.argv);
  const std::vector<char*> environment = argv_of(spec.environment);
  gate.pass(load_filters(spec));
  keep_only_standard_descriptors();
  announce_start();
  ::execve(argv[0], argv.data(), environment.data());
  die(("executing " + spec.argv[0]).c_str());
}

void confine(const Spec& spec, Gate gate) {
  give_up_rights(spec);
  // Changing identity has taken this away; execve gives it back to others.
  need(::prctl(PR_SET_DUMPABLE, 1, 0, 0, 0) == 0, "becoming an ordinary process");
  gate.pass(load_filters(spec));
  keep_only_status();
}

}  // namespace octet::cell

#include "sandboxes/syscall_filter.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <concepts>
#include <initializer_list>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <span>

#include "base/descriptor.hpp"
#include "base/error.hpp"
#include "sandboxes/syscall_policies.hpp"

// What is not allowed answers ENOSYS, as on a kernel that does not have it, so that a runtime falls
// back; what a program might take for a fault of the host answers EPERM. Arguments are compared
// only where they are plain numbers: a pointer can be changed behind the filter's back. What
// depends on more than numbers is left to the init process. A call of another architecture (int
// 0x80, x32) kills the process: Termination Denied.

namespace octet {
namespace {

// libseccomp reports errors as negative errno values.
void need(int result, const std::string& what) {
  if (result < 0) {
    throw MissingError(fmt::format("cannot make the syscall filter ({}: {})", what, -result));
  }
}

class Builder final {
 public:
  explicit Builder(std::uint32_t otherwise = SCMP_ACT_ERRNO(ENOSYS))
      : context_(seccomp_init(otherwise), seccomp_release) {
    if (!context_) throw MissingError("libseccomp does not work on this host");
    need(seccomp_attr_set(context_.get(), SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS),
         "bad arch");
    // A binary tree instead of a list: a call costs a few comparisons instead of two hundred.
    need(seccomp_attr_set(context_.get(), SCMP_FLTATR_CTL_OPTIMIZE, 2), "optimize");
  }

  void allow(SyscallNames names) {
    for (const char* name : names) rule(SCMP_ACT_ALLOW, name, {});
    allowed_ += names.size();
  }
  void refuse(SyscallNames names) {
    for (const char* name : names) rule(SCMP_ACT_ERRNO(EPERM), name, {});
  }
  void rule(std::uint32_t action, const char* name, std::span<const scmp_arg_cmp> arguments) {
    const int number = seccomp_syscall_resolve_name(name);
    if (number == __NR_SCMP_ERROR) return;  // newer than libseccomp: answers ENOSYS
    need(seccomp_rule_add_array(context_.get(), action, number,
                                static_cast<unsigned>(arguments.size()), arguments.data()),
         name);
  }
  // If all of these hold.
  void allow_if(const char* name, std::same_as<scmp_arg_cmp> auto... arguments) {
    rule(SCMP_ACT_ALLOW, name, std::array{arguments...});
    conditional_.insert(name);
  }
  // The init process decides (sandboxes/cell/referee/referee.hpp).
  void leave(SyscallNames names) {
    for (const char* name : names) rule(SCMP_ACT_NOTIFY, name, {});
    allowed_ += names.size();
  }
  void leave_if(const char* name, scmp_arg_cmp argument) {
    rule(SCMP_ACT_NOTIFY, name, std::span(&argument, 1));
    conditional_.insert(name);
  }
  std::size_t allowed() const { return allowed_ + conditional_.size(); }

  std::string finish() {
    const Descriptor file = make_memory_file("filter");
    need(seccomp_export_bpf(context_.get(), file.get()), "export");
    return read_from_start(file.get(), "the syscall filter");
  }

 private:
  std::unique_ptr<void, void (*)(void*)> context_;
  std::size_t allowed_ = 0;
  std::set<std::string> conditional_;
};

// Compared in the low 32 bits, which are all that the kernel looks at.
scmp_arg_cmp is(unsigned argument, std::uint64_t value) {
  return SCMP_CMP64(argument, SCMP_CMP_MASKED_EQ, 0xffffffff, value & 0xffffffff);
}

void add_guarded_calls(Builder& builder) {
  // clone for threads and children, never with a new namespace, nor to share descriptors with
  // another process, on which the init process relies (sandboxes/cell/referee/caller.hpp). clone3
  // hides its flags in memory, so it answers ENOSYS and libc falls back to clone.
  constexpr std::uint64_t k_new_namespaces = 0x7e020000;  // CLONE_NEW*
  constexpr std::uint64_t k_thread = CLONE_FILES | CLONE_THREAD;
  for (const std::uint64_t kind : {std::uint64_t{0}, k_thread}) {
    builder.allow_if("clone", SCMP_A0_64(SCMP_CMP_MASKED_EQ, k_new_namespaces | k_thread, kind));
  }
  builder.allow_if("prlimit64", SCMP_A0_64(SCMP_CMP_EQ, 0));  // of oneself only
  // What standard libraries ask of a descriptor. Typing into a terminal (TIOCSTI, TIOCLINUX) and
  // choosing who gets its signals (FIOSETOWN, SIOCSPGRP) are not among them.
  for (const unsigned request : {TCGETS, TCSETS, TCSETSW, TIOCGPGRP, TIOCSPGRP, TIOCGWINSZ,
                                 FIONREAD, FIONBIO, FIOASYNC, FIOCLEX, FIONCLEX}) {
    builder.allow_if("ioctl", is(1, request));
  }
  // Pretend to work: which core a program runs on is not its business, and the ordinary policy,
  // which Mono asks for at each thread's start, is what all have. Other policies answer EPERM.
  builder.rule(SCMP_ACT_ERRNO(0), "sched_setaffinity", {});
  builder.rule(SCMP_ACT_ERRNO(0), "sched_setscheduler", std::array{is(1, SCHED_OTHER)});
  builder.rule(SCMP_ACT_ERRNO(EPERM), "sched_setscheduler",
               std::array{SCMP_A1_32(SCMP_CMP_NE, SCHED_OTHER)});
}

// Pairs stay among themselves only where they carry a stream or packets in order: one of datagrams
// (SOCK_RAW is another word for it) sends to any address, and without a network namespace that is
// every datagram socket of the host: its log for one. The address is behind a pointer.
void add_socket_pairs(Builder& builder) {
  constexpr std::uint64_t k_type = 0xf;  // the rest are flags
  const scmp_arg_cmp local = SCMP_A0_32(SCMP_CMP_EQ, AF_UNIX);
  for (const std::uint64_t type : {SOCK_STREAM, SOCK_SEQPACKET})
    builder.allow_if("socketpair", local, SCMP_A1_64(SCMP_CMP_MASKED_EQ, k_type, type));
  for (const std::uint64_t type : {SOCK_DGRAM, SOCK_RAW})
    builder.rule(SCMP_ACT_ERRNO(EPERM), "socketpair",
                 std::array{local, SCMP_A1_64(SCMP_CMP_MASKED_EQ, k_type, type)});
}

// Locks, leases and watches: the init process decides, by the file
// (sandboxes/cell/referee/locks.hpp, watches.hpp).
void add_files_in_common(Builder& builder) {
  for (const std::uint64_t gives_up : {LOCK_UN, LOCK_UN | LOCK_NB}) {
    builder.allow_if("flock", is(1, gives_up));
  }
  builder.leave_if("flock", SCMP_A1_64(SCMP_CMP_MASKED_EQ, LOCK_UN, 0));
  for (const int command :
       {F_DUPFD, F_DUPFD_CLOEXEC, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_GETOWN, F_GETOWN_EX,
        F_SETSIG, F_GETSIG, F_GETLEASE, F_SETPIPE_SZ, F_GETPIPE_SZ, F_ADD_SEALS, F_GET_SEALS}) {
    builder.allow_if("fcntl", is(1, static_cast<std::uint64_t>(command)));
  }
  for (const int command :
       {F_GETLK, F_SETLK, F_SETLKW, F_OFD_GETLK, F_OFD_SETLK, F_OFD_SETLKW, F_SETLEASE, F_NOTIFY}) {
    builder.leave_if("fcntl", is(1, static_cast<std::uint64_t>(command)));
  }
  builder.allow({"inotify_rm_watch"});
  builder.leave({"inotify_init", "inotify_init1", "inotify_add_watch"});
}

// Who among the processes of the host may be signalled: in a pid namespace none is there; elsewhere
// the init process decides, by the process (sandboxes/cell/referee/signals.hpp). What takes the
// process from a descriptor answers as on a kernel without it, for there descriptors can be
// exchanged, and who gets a descriptor's signals is given away to nobody.
void add_signals(Builder& builder, PidSpace space) {
  const std::array owners = {is(1, F_SETOWN), is(1, F_SETOWN_EX)};
  if (space == PidSpace::own) {
    builder.allow(signalling_syscalls());
    builder.allow({"pidfd_send_signal"});
    for (const scmp_arg_cmp& owner : owners) builder.allow_if("fcntl", owner);
    return;
  }
  builder.allow_if("kill", SCMP_A0_64(SCMP_CMP_EQ, 0));  // one's own process group, made in here
  builder.leave_if("kill", SCMP_A0_64(SCMP_CMP_NE, 0));
  builder.leave({"tkill", "tgkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo"});
  for (const scmp_arg_cmp& owner : owners)
    builder.rule(SCMP_ACT_ERRNO(EPERM), "fcntl", std::span(&owner, 1));
}

CompiledFilter compile(const SyscallPolicy& policy, PidSpace space) {
  Builder builder;
  for (const SyscallNames& group : common_syscalls()) builder.allow(group);
  for (const SyscallNames& group : policy.groups) builder.allow(group);
  builder.refuse(refused_syscalls());
  add_guarded_calls(builder);
  add_socket_pairs(builder);
  add_files_in_common(builder);
  add_signals(builder, space);
  std::string program = builder.finish();
  return {std::move(program), builder.allowed()};
}

// Needs no listener: what it does not refuse it allows, and the policy's own filter decides.
CompiledFilter compile_for_polled_memory(PidSpace) {
  Builder builder(SCMP_ACT_ALLOW);
  builder.rule(SCMP_ACT_ERRNO(ENOSYS), "memfd_create", {});
  // Larger pipes and sockets than an init process takes each for. A socket's size is a wish that
  // the kernel cuts without a word; a pipe's answers as it does over the user's limit.
  builder.rule(SCMP_ACT_ERRNO(EPERM), "fcntl", std::array{SCMP_A1_32(SCMP_CMP_EQ, F_SETPIPE_SZ)});
  for (const unsigned option : {SO_SNDBUF, SO_RCVBUF, SO_SNDBUFFORCE, SO_RCVBUFFORCE}) {
    builder.rule(SCMP_ACT_ERRNO(0), "setsockopt",
                 std::array{SCMP_A1_32(SCMP_CMP_EQ, SOL_SOCKET), SCMP_A2_32(SCMP_CMP_EQ, option)});
  }
  // Who is not dumpable shows its descriptors to nobody.
  builder.rule(SCMP_ACT_ERRNO(0), "prctl",
               std::array{SCMP_A0_32(SCMP_CMP_EQ, PR_SET_DUMPABLE), SCMP_A1_64(SCMP_CMP_EQ, 0)});
  return {builder.finish(), 0};
}

}  // namespace

// Made when they are first asked for: each takes milliseconds.
struct SyscallFilter::Compilations {
  Compile compile;
  std::array<std::once_flag, 2> done = {};
  std::array<CompiledFilter, 2> compiled = {};

  const CompiledFilter& of(PidSpace space) {
    const auto which = static_cast<std::size_t>(space);
    std::call_once(done[which], [&] { compiled[which] = compile(space); });
    return compiled[which];
  }
};

SyscallFilter::SyscallFilter(std::string name, Compile compile)
    : name_(std::move(name)), compilations_(new Compilations{std::move(compile)}) {}

SyscallFilter::~SyscallFilter() = default;

const std::string& SyscallFilter::program(PidSpace space) const {
  return compilations_->of(space).program;
}

std::size_t SyscallFilter::allowed_calls() const {
  return compilations_->of(PidSpace::own).allowed;
}

const SyscallFilter& SyscallFilter::named(const std::string& policy) {
  static const std::map<std::string, std::unique_ptr<const SyscallFilter>> k_filters = [] {
    std::map<std::string, std::unique_ptr<const SyscallFilter>> filters;
    for (const SyscallPolicy& each : syscall_policies()) {
      const auto compile_this = [&each](PidSpace space) { return compile(each, space); };
      filters.emplace(each.name, std::unique_ptr<const SyscallFilter>(
                                     new SyscallFilter(each.name, compile_this)));
    }
    return filters;
  }();
  const auto found = k_filters.find(policy);
  if (found == k_filters.end()) {
    throw InputError(
        fmt::format("unknown syscall policy \"{}\" (known: {})", policy, fmt::join(names(), ", ")));
  }
  return *found->second;
}

const SyscallFilter& SyscallFilter::where_memory_is_polled() {
  static const SyscallFilter k_strict("where_memory_is_polled", compile_for_polled_memory);
  return k_strict;
}

const SyscallFilter& SyscallFilter::open_for_probes() {
  static const SyscallFilter k_open("open_for_probes", [](PidSpace) {
    return CompiledFilter{std::string("\x06\0\0\0\0\0\xff\x7f", 8), 0};  // BPF_RET, ALLOW
  });
  return k_open;
}

std::vector<std::string> SyscallFilter::names() {
  std::vector<std::string> result;
  for (const SyscallPolicy& policy : syscall_policies()) result.emplace_back(policy.name);
  return result;
}

}  // namespace octet

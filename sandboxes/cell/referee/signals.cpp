#include "sandboxes/cell/referee/signals.hpp"

#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <csignal>
#include <vector>

#include "base/descriptor.hpp"

// Arguments of these calls are numbers in registers, which nobody can change while the call waits;
// but the process that has a number can end, and another get it. So the kernel goes on with a call
// only when the number is the caller's own, who cannot end in the middle of its call. Any other
// signal the init process sends itself, by a handle of the process it has looked at.

namespace octet::cell {
namespace {

Descriptor handle_of(pid_t process) {
  return Descriptor(static_cast<int>(::syscall(SYS_pidfd_open, process, 0)));
}

// From `sender`, as far as the kernel lets one say so. 0 or an errno.
int send_to(const Descriptor& handle, int signal, const Caller& sender) {
  siginfo_t info{};
  info.si_signo = signal;
  info.si_code = SI_QUEUE;
  info.si_pid = sender.process();
  info.si_uid = ::getuid();
  return ::syscall(SYS_pidfd_send_signal, handle.get(), signal, &info, 0) == 0 ? 0 : errno;
}

// A process that is no member is there, but not for the caller to signal.
int send_to_member(const Group& group, pid_t process, int signal, const Caller& sender) {
  const Descriptor handle = handle_of(process);
  if (!handle) return ESRCH;
  // While the handle's process lives the number is its own, so it is the one that is looked at; and
  // when it has ended nothing is sent.
  if (!group.has(process)) return EPERM;
  return send_to(handle, signal, sender);
}

// Succeeds when one of them could be signalled.
Answer send_to_all(const Group& group, const std::vector<pid_t>& processes, int signal,
                   const Caller& sender) {
  Answer answer = refused(ESRCH);
  for (const pid_t process : processes) {
    const int error = send_to_member(group, process, signal, sender);
    if (error == 0) answer = Answer{};
    if (error != 0 && error != ESRCH && answer.error == ESRCH) answer.error = error;
  }
  return answer;
}

Answer decide_kill(const Caller& caller, const Group& group, pid_t whom, int signal) {
  if (whom == caller.process()) return going_on();
  if (whom == 0 || whom == INT_MIN) return refused(ESRCH);
  if (whom > 0) return refused(send_to_member(group, whom, signal, caller));
  if (whom < -1) return send_to_all(group, group.members_in(-whom), signal, caller);
  std::vector<pid_t> others = group.members();
  std::erase(others, caller.process());
  return send_to_all(group, others, signal, caller);
}

}  // namespace

Answer decide_signal(const Caller& caller, const Group& group, int number,
                     const std::uint64_t* arguments) {
  const auto whom = static_cast<pid_t>(arguments[0]);
  switch (number) {
    case SYS_kill:
      return decide_kill(caller, group, whom, static_cast<int>(arguments[1]));
    case SYS_tkill:
      return whom == caller.thread() ? going_on() : refused(EPERM);
    default:  // tgkill, rt_sigqueueinfo, rt_tgsigqueueinfo
      return whom == caller.process() ? going_on() : refused(EPERM);
  }
}

}  // namespace octet::cell

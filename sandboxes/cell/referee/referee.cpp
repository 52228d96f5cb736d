#include "sandboxes/cell/referee/referee.hpp"

#include <linux/seccomp.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "sandboxes/cell/referee/caller.hpp"
#include "sandboxes/cell/referee/locks.hpp"
#include "sandboxes/cell/referee/signals.hpp"

namespace octet::cell {
namespace {

// How soon a call is looked at again that waits for others: for a lock, beside which that is
// nothing.
constexpr int k_wait_ms = 2;

// A kernel newer than our headers may tell more.
template <typename T>
union Roomy {
  T content;
  char room[512];
};

}  // namespace

Referee::Referee(const Spec& spec, const Group& group, Descriptor listener)
    : spec_(spec), group_(group), listener_(std::move(listener)) {}

int Referee::patience(int otherwise) const {
  return waiting_.empty() ? otherwise : std::min(otherwise, k_wait_ms);
}

const OwnFiles& Referee::own() {
  if (!own_) own_.emplace(spec_);
  return *own_;
}

void Referee::hear(short events) {
  if ((events & POLLIN) == 0) {
    if (events != 0) listener_.reset();  // all who are filtered are gone
    return;
  }
  Roomy<seccomp_notif> notice;
  std::memset(&notice, 0, sizeof notice);
  if (::ioctl(listener_.get(), SECCOMP_IOCTL_NOTIF_RECV, &notice) != 0) return;  // gone again
  Call call{notice.content.id, static_cast<pid_t>(notice.content.pid), notice.content.data.nr, {}};
  std::copy(std::begin(notice.content.data.args), std::end(notice.content.data.args),
            std::begin(call.arguments));
  if (!settle(call)) waiting_.push_back(call);
}

void Referee::look_again() {
  std::erase_if(waiting_, [this](const Call& call) { return settle(call); });
}

bool Referee::settle(const Call& call) {
  const Decision decision = decide(call);
  if (!decision) return false;
  Roomy<seccomp_notif_resp> response;
  std::memset(&response, 0, sizeof response);
  response.content.id = call.id;
  response.content.val = decision->value;
  response.content.error = -decision->error;
  response.content.flags = decision->goes_on ? SECCOMP_USER_NOTIF_FLAG_CONTINUE : 0;
  ::ioctl(listener_.get(), SECCOMP_IOCTL_NOTIF_SEND, &response);  // in vain when nobody waits
  return true;
}

Decision Referee::decide(const Call& call) {
  const std::optional<Caller> caller = Caller::of(listener_, call.id, call.thread);
  if (!caller) return refused(ESRCH);  // it hears nothing any more
  switch (call.number) {
    case SYS_flock:
      return decide_flock(*caller, own(), call.arguments);
    case SYS_fcntl:
      return decide_fcntl(*caller, own(), call.arguments);
#ifdef SYS_inotify_init  // newer architectures have the other one only
    case SYS_inotify_init:
#endif
    case SYS_inotify_init1:
      return watches_.decide_new();
    case SYS_inotify_add_watch:
      return watches_.decide_watch(*caller, own(), call.arguments);
    default:
      return decide_signal(*caller, group_, call.number, call.arguments);
  }
}

}  // namespace octet::cell

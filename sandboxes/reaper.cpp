#include "sandboxes/reaper.hpp"

#include <poll.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <utility>

#include "base/error.hpp"

namespace octet {
namespace {

// More than are ever dying at once; so many only pile up where the kernel is in trouble.
constexpr std::size_t k_most_waiting = 256;

constexpr int k_patience_ms = 10'000;

}  // namespace

Child::Child(pid_t pid) : pid_(pid), handle_(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0))) {
  if (handle_) return;
  const int error = errno;
  kill_and_reap();
  throw SystemError("cannot watch a process by descriptor", error);
}

Child::Child(Child&& other) noexcept
    : pid_(std::exchange(other.pid_, 0)), handle_(std::move(other.handle_)) {}

Child::~Child() {
  if (pid_ > 0) kill_and_reap();
}

void Child::kill_and_reap() {
  ::kill(pid_, SIGKILL);  // ours and not yet reaped: the number cannot be another's
  reap();
}

void Child::reap() {
  if (pid_ == 0) return;
  while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
  }
  pid_ = 0;
}

Reaper::Reaper() : thread_([this] { work(); }) {}

Reaper::~Reaper() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void Reaper::take(Child child, std::unique_ptr<Cgroup> group) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return waiting_.size() < k_most_waiting; });
  waiting_.push_back({std::move(group), std::move(child)});
  changed_.notify_all();
}

void Reaper::see_out(ExpiringChild ending) {
  pollfd ended{ending.child.descriptor(), POLLIN, 0};
  if (::poll(&ended, 1, k_patience_ms) == 1) ending.child.reap();
}

void Reaper::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [&] { return closing_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    ExpiringChild next = std::move(waiting_.front());
    waiting_.pop_front();
    changed_.notify_all();
    lock.unlock();
    see_out(std::move(next));
    lock.lock();
  }
}

}  // namespace octet

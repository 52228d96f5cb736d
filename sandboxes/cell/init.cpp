#include "sandboxes/cell/init.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <functional>
#include <utility>

#include "base/descriptor.hpp"
#include "sandboxes/cell/accounting/cpu_account.hpp"
#include "sandboxes/cell/accounting/group.hpp"
#include "sandboxes/cell/accounting/host_load.hpp"
#include "sandboxes/cell/accounting/kernel_memory.hpp"
#include "sandboxes/cell/accounting/task_clock.hpp"
#include "sandboxes/cell/protocol/report.hpp"
#include "sandboxes/cell/referee/referee.hpp"
#include "sandboxes/cell/setup/confine.hpp"
#include "sandboxes/cell/setup/root.hpp"

namespace octet::cell {
namespace {

using Clock = std::chrono::steady_clock;

// How often a group is looked at: often enough that a limit is overrun by little, seldom enough
// that looking costs nothing beside a program's run.
constexpr int k_look_ms = 20;

// Mappings are read only at each of so many looks: there may be thousands.
constexpr int k_looks_between_mappings = 5;

// Until the next look. Where time is counted by samples no program may know when they are taken.
std::chrono::microseconds until_next_look(bool sampling) {
  using std::chrono::microseconds;
  if (!sampling) return std::chrono::milliseconds(k_look_ms);
  std::uint16_t chance = 0;
  [[maybe_unused]] const auto n = ::getrandom(&chance, sizeof chance, GRND_NONBLOCK);
  return microseconds(k_look_ms * 500 + chance % (k_look_ms * 1000));
}

std::uint64_t micros_since(Clock::time_point start) {
  return static_cast<std::uint64_t>(
      std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start).count());
}

std::uint64_t micros_of(const struct rusage& usage) {
  const auto micros = [](const timeval& time) {
    return static_cast<std::uint64_t>(time.tv_sec) * 1'000'000 +
           static_cast<std::uint64_t>(time.tv_usec);
  };
  return micros(usage.ru_utime) + micros(usage.ru_stime);
}

std::uint64_t largest_reaped_child() {
  struct rusage usage {};
  ::getrusage(RUSAGE_CHILDREN, &usage);
  return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
}

std::uint64_t bytes_on_disk(const Spec& spec) {
  struct statvfs status {};
  if (!spec.namespaces || ::statvfs(spec.work.c_str(), &status) != 0) return 0;
  return (status.f_blocks - status.f_bfree) * status.f_frsize;
}

// Watches one group from the start of the command to the end of its last process.
class Watch final {
 public:
  Watch(const Spec& spec, pid_t command, Group group, Descriptor listener, const TaskClock* clock,
        const HostLoad* load)
      : spec_(spec),
        command_(command),
        group_(group),
        referee_(spec, group_, std::move(listener)),
        clock_(clock),
        load_(load),
        kernel_(spec.namespaces),
        start_(Clock::now()),
        last_look_(start_),
        next_look_(start_ + until_next_look(spec.poll_cpu)) {
    sigset_t child;
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    children_ = Descriptor(::signalfd(-1, &child, SFD_CLOEXEC | SFD_NONBLOCK));
    need(static_cast<bool>(children_), "watching children");
  }

  Message until_the_end() {
    while (!ended_) {
      wait_for_news();
      reap();
      if (!ended_ && Clock::now() >= next_look_) look();
    }
    if (spec_.poll_cpu) see_group();  // what will not be waited for while it is killed
    end_group();
    account_.look({}, 0, 1);
    Message message;
    message.kind = Kind::ended;
    message.cause = cause_;
    message.wait_status = status_;
    message.wall_micros = micros_since(start_);
    message.cpu_micros = cpu_micros();
    message.memory_bytes = std::max(peak_, largest_reaped_child());
    return message;
  }

 private:
  void wait_for_news() {
    pollfd wanted[] = {
        {children_.get(), POLLIN, 0}, {k_control, 0, 0}, {referee_.descriptor(), POLLIN, 0}};
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(next_look_ - Clock::now());
    const int patience = static_cast<int>(std::max<std::int64_t>(0, left.count()));
    const int events = ::poll(wanted, 3, referee_.patience(patience));
    referee_.look_again();
    if (events <= 0) return;
    referee_.hear(wanted[2].revents);
    signalfd_siginfo news;
    while (::read(children_.get(), &news, sizeof news) > 0) {
    }
    if ((wanted[1].revents & (POLLHUP | POLLERR | POLLNVAL)) != 0) end(Cause::asked);
  }

  void waited_for(pid_t pid, int status, const struct rusage& usage) {
    account_.waited_for(pid, micros_of(usage));
    if (pid == command_) status_ = status;
  }

  void reap() {
    int status = 0;
    struct rusage usage {};
    for (pid_t pid = 0; (pid = ::wait4(-1, &status, WNOHANG, &usage)) > 0;) {
      waited_for(pid, status, usage);
      if (pid == command_) ended_ = true;
    }
  }

  // The higher of the kernel's own clock, which some things escape, and what was seen.
  std::uint64_t cpu_micros() const {
    if (!spec_.poll_cpu) return account_.micros() - account_.lost();
    return std::max(account_.micros(), clock_ != nullptr ? clock_->micros() : 0);
  }

  Consumption see_group() {
    Consumption now = group_.consumption(spec_.poll_memory ? spec_.memory_bytes : UINT64_MAX,
                                         [this](const Consumption& seen) {
                                           if (spec_.others_processes > 0) hold(seen);
                                         });
    account_.look(now.processes, micros_since(last_look_), load_ != nullptr ? load_->share() : 1);
    last_look_ = Clock::now();
    return now;
  }

  void look() {
    const Consumption now = see_group();
    next_look_ = Clock::now() + until_next_look(spec_.poll_cpu);
    const std::uint64_t memory = now.memory_bytes + bytes_on_disk(spec_) + bytes_in_kernel(now);
    peak_ = std::max(peak_, memory);
    if (spec_.others_processes > 0 && 2 * now.tasks > spec_.processes)
      next_look_ = Clock::now() + std::chrono::milliseconds(k_look_ms / 5);
    if (spec_.tell_cpu) tell(cpu_micros());
    if (is_over_time()) {
      end(Cause::cpu);
    } else if (spec_.poll_memory && memory > spec_.memory_bytes) {
      end(Cause::memory);
    } else if (now.tasks > 2 * (spec_.processes + spec_.others_processes)) {
      end(Cause::itself);  // a user whom the kernel lets start any number: killed
    }
  }

  static void tell(std::uint64_t cpu_micros) {
    Message message;
    message.kind = Kind::consumed;
    message.cpu_micros = cpu_micros;
    send_if_read(message);
  }

  // Not for what one look says: a process that ends while it is taken may be in it twice.
  bool is_over_time() {
    if (cpu_micros() <= spec_.cpu_micros) return false;
    see_group();
    return cpu_micros() > spec_.cpu_micros;
  }

  std::uint64_t bytes_in_kernel(const Consumption& now) {
    if (!spec_.poll_memory) return 0;
    std::vector<pid_t> pids;
    for (const Sighting& seen : now.processes) pids.push_back(seen.pid);
    if (looks_++ % k_looks_between_mappings == 0)
      mapped_ = KernelMemory::mapped_bytes(pids, now.shared_bytes);
    return mapped_ + kernel_.bytes(pids, spec_.memory_bytes);
  }

  // Where the kernel cannot count this group alone, a fork beyond the limit fails from the look
  // that finds it reached to the one that does not.
  void hold(const Consumption& seen) {
    const bool full = seen.tasks >= spec_.processes;
    if (full || held_) Group::let_fork(seen.processes, !full);
    held_ = full;
  }

  void end(Cause cause) {
    cause_ = cause;
    ended_ = true;
  }

  // Kills until nothing is left. A process that forks while it is being killed leaves a child that
  // the next round meets; the cap on processes bounds the rounds.
  void end_group() {
    for (;;) {
      group_.kill_all();
      int status = 0;
      struct rusage usage {};
      const pid_t pid = ::wait4(-1, &status, group_.members().empty() ? 0 : WNOHANG, &usage);
      if (pid > 0) waited_for(pid, status, usage);
      if (pid < 0 && errno == ECHILD) return;
      if (pid == 0) ::poll(nullptr, 0, 1);
    }
  }

  const Spec& spec_;
  pid_t command_;
  Group group_;
  Referee referee_;
  const TaskClock* clock_;  // null where a cgroup counts
  const HostLoad* load_;    // likewise
  KernelMemory kernel_;
  CpuAccount account_;
  Clock::time_point start_;
  Clock::time_point last_look_;
  Clock::time_point next_look_;
  Descriptor children_;
  bool ended_ = false;
  bool held_ = false;
  Cause cause_ = Cause::itself;
  int status_ = 0;
  int looks_ = 0;
  std::uint64_t mapped_ = 0;
  std::uint64_t peak_ = 0;
};

void block_child_signal() {
  sigset_t child;
  sigemptyset(&child);
  sigaddset(&child, SIGCHLD);
  ::sigprocmask(SIG_BLOCK, &child, nullptr);
}

void hand_back(const Spec& spec) {
  if (spec.collect.empty()) return;
  write_all(k_collect, encode(collect_files(spec.work, spec.collect, spec.collect_bytes)),
            "collected files");
}

void become_command(const Spec& spec, Gate gate) {
  if (!spec.continues) confine_and_execute(spec, std::move(gate));
  confine(spec, std::move(gate));
}

// Waits for the next byte of octet's; false when octet has died or given up.
bool is_told_to_go_on() {
  char byte = 0;
  ssize_t n = 0;
  while ((n = ::read(k_control, &byte, 1)) < 0 && errno == EINTR) {
  }
  return n == 1;
}

// Not by the C library's fork: that of a process forked from one with threads takes their stacks
// for free, and they are to be used again (runners/warm/fork/parked_threads.hpp).
pid_t fork_alone() {
  return static_cast<pid_t>(::syscall(SYS_clone, static_cast<unsigned long>(SIGCHLD), nullptr,
                                      nullptr, nullptr, nullptr));
}

// Forks the command, keeps it, brings back its files and reports. While the command makes itself
// ready, `seal` is done; only then, and when octet says so, it may begin.
Return keep(const Spec& spec, Membership membership, const HostLoad& load,
            const std::function<void()>& seal) {
  block_child_signal();
  std::optional<TaskClock> clock;
  if (spec.poll_cpu && spec.task_clock) clock.emplace();
  Gate gate;
  const pid_t command = fork_alone();
  need(command >= 0, "starting the command");
  if (command == 0) {
    become_command(spec, std::move(gate));
    return std::nullopt;
  }
  seal();
  if (!is_told_to_go_on()) {
    ::kill(command, SIGKILL);  // before the gate goes with this process
    ::waitpid(command, nullptr, 0);
    return 1;
  }
  Descriptor listener = gate.listener();
  gate.open();
  ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
  // The ends of the command's pipes must close when it closes them.
  for (const int slot : {k_stdin, k_stdout, k_stderr, k_report}) ::close(slot);
  Watch watch(spec, command, Group(membership), std::move(listener), clock ? &*clock : nullptr,
              spec.poll_cpu ? &load : nullptr);
  const Message ended = watch.until_the_end();
  hand_back(spec);
  send(ended);
  return 0;
}

// Its user is that of the forking process still, whatever it is called in the new namespace: it may
// open what that one may. A process that joins by itself does not stop the host's forks for it, as
// one that is put there does.
void join_cgroups(const Spec& spec) {
  for (const std::string& path : spec.cgroups) {
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    need(file && ::write(file.get(), "0", 1) == 1, ("joining " + path).c_str());
  }
}

Return life_of_pid_1(const Spec& spec) {
  need(::unshare(CLONE_NEWCGROUP) == 0, "making a cgroup namespace");
  if (spec.uid) take_identity(k_inner_id);
  need(::sethostname("octet", 5) == 0, "naming the host");
  const HostLoad load;  // of the host's /proc
  const Descriptor root = enter_private_root(spec);
  write_files(spec.work, spec.files);
  return keep(spec, Membership::pid_namespace, load, [&] { leave_the_host(root); });
}

Return life_among_others(const Spec& spec) {
  need(::prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0, "becoming the reaper of orphans");
  write_files(spec.work, spec.files);
  const HostLoad load;
  return keep(spec, Membership::descendants, load, [] {});
}

}  // namespace

Return run(const Spec& spec) {
  if (!is_told_to_go_on()) return 1;  // it has mapped this process's identity then
  join_cgroups(spec);
  return spec.namespaces ? life_of_pid_1(spec) : life_among_others(spec);
}

}  // namespace octet::cell

#include "sandboxes/supervisor.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>

#include "base/descriptor.hpp"
#include "base/error.hpp"
#include "base/stop.hpp"
#include "base/watch/handling.hpp"
#include "sandboxes/admission.hpp"
#include "sandboxes/identity.hpp"
#include "sandboxes/report.hpp"

// One thread of octet runs one supervision at a time. All descriptors are close-on-exec from birth,
// so a cell started at the same moment by another thread inherits none of them; the cell source
// puts the eight a cell gets in their slots. A byte on `control` lets the cell set the sandbox up,
// a second one lets the command begin: between the two it may wait for its turn. Closing `control`
// asks the cell to end; it then ends the group and reports. A cell that does not go within
// k_patience is killed, and the kernel ends its namespaces with it. A cell that has reported and
// closed its pipe has nothing left to end but itself, which is not waited for here (reaper.hpp).

namespace octet {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds k_patience{10'000};  // for setting up and for ending
constexpr milliseconds k_look{50};          // how often the cgroup is looked at
constexpr milliseconds k_tell{10};          // the least between two tellings of a report's reader
constexpr std::size_t k_chunk = 65536;      // of a pipe, read at once

Descriptor as_read_only(const Descriptor& file) {
  Descriptor copy(
      ::open(fmt::format("/proc/self/fd/{}", file.get()).c_str(), O_RDONLY | O_CLOEXEC));
  if (!copy) throw SystemError("cannot reopen a memory file", errno);
  return copy;
}

Descriptor input_of(const Command& command) {
  if (command.feed >= 0) return Descriptor(::fcntl(command.feed, F_DUPFD_CLOEXEC, 0));
  if (!command.input.empty()) return as_read_only(make_memory_file("stdin", command.input));
  Descriptor nothing(::open("/dev/null", O_RDONLY | O_CLOEXEC));
  if (!nothing) throw SystemError("cannot open /dev/null", errno);
  return nothing;
}

// Above every slot, so that putting one descriptor into its slot cannot overwrite another.
Descriptor above_slots(const Descriptor& fd) {
  Descriptor high(::fcntl(fd.get(), F_DUPFD_CLOEXEC, static_cast<int>(cell::k_slots)));
  if (!high) throw SystemError("cannot copy a descriptor", errno);
  return high;
}

// What octet keeps of one cell.
struct Ends {
  Descriptor out, err, report, status;
  Descriptor control;
  Descriptor collect;
};

// A program may open its own descriptors again by name (/dev/stderr, /proc/self/fd/3), which asks
// who owns the pipe.
void give_to(const cell::Spec& spec, const Descriptor& pipe) {
  if (spec.uid && ::fchown(pipe.get(), *spec.uid, *spec.uid) != 0) {
    throw SystemError("cannot give a pipe away", errno);
  }
}

pid_t start_cell(const CellSource& cells, const cell::Spec& spec, const Command& command,
                 Ends& ends) {
  Pipe out = make_pipe(), err = make_pipe(), told = make_pipe(), status = make_pipe(),
       control = make_pipe();
  for (const Pipe* pipe : {&out, &err, &told}) give_to(spec, pipe->write);
  ends.collect = make_memory_file("collect");
  const Descriptor orders = make_memory_file("spec", encode(spec));
  const CellSlots slots = {
      above_slots(input_of(command)), above_slots(out.write),   above_slots(err.write),
      above_slots(told.write),        above_slots(orders),      above_slots(status.write),
      above_slots(control.read),      above_slots(ends.collect)};
  const pid_t pid = cells.start(slots, {spec.namespaces, command.report != nullptr});
  ends.out = std::move(out.read);
  ends.err = std::move(err.read);
  ends.report = std::move(told.read);
  ends.status = std::move(status.read);
  ends.control = std::move(control.write);
  return pid;
}

void let_in(pid_t cell, const cell::Spec& spec, const Ends& ends) {
  if (spec.namespaces) map_identity(cell, spec.uid);
  write_all(ends.control.get(), "m", "to the cell");
}

// A cell that has failed meanwhile has said why, which is read later.
void let_begin(const Ends& ends) {
  if (::write(ends.control.get(), "g", 1) != 1 && errno != EPIPE)
    throw SystemError("cannot let a command begin", errno);
}

// What we decided about the command from outside.
enum class Decision { none, output, wall, cpu, memory, report, stop, stuck };

class Supervision final {
 public:
  Supervision(const Command& command, const Cgroup* group, Ends ends, Child& child)
      : limits_(command.limits),
        group_(group),
        report_(command.report),
        while_open_(command.while_open),
        continues_(command.continued != nullptr),
        ends_(std::move(ends)),
        child_(child) {}

  Outcome see_through() {
    while (!gone_ && !(ended_ && !ends_.status)) step();
    drain();
    return conclude();
  }

 private:
  // Sources in the order of the pollfd array.
  enum Source { s_child, s_status, s_out, s_err, s_report, s_stop, s_open, s_count };

  void step() {
    std::array<pollfd, s_count> wanted{};
    const std::array<int, s_count> fds = {child_.descriptor(), ends_.status.get(), ends_.out.get(),
                                          ends_.err.get(),     ends_.report.get(), stop_source(),
                                          open_source()};
    for (std::size_t i = 0; i < s_count; ++i) wanted[i] = {fds[i], POLLIN, 0};
    if (::poll(wanted.data(), s_count, next_look()) < 0 && errno != EINTR) {
      throw SystemError("cannot poll", errno);
    }
    if (wanted[s_status].revents != 0) read_status();
    tell_reader();
    if (wanted[s_out].revents != 0) read_output(ends_.out, outcome_.out);
    if (wanted[s_err].revents != 0) read_output(ends_.err, outcome_.err);
    if (wanted[s_report].revents != 0 && ends_.report) read_report();
    if (wanted[s_stop].revents != 0) end(Decision::stop);
    if (wanted[s_open].revents != 0) end(Decision::report);
    if (wanted[s_child].revents != 0) gone_ = true;
    look_at_clock();
    look_at_group();
  }

  int stop_source() const { return decision_ == Decision::none ? stop_descriptor() : -1; }

  int open_source() const { return decision_ == Decision::none ? while_open_ : -1; }

  int next_look() const {
    const auto left =
        std::chrono::duration_cast<milliseconds>(deadline_ - Clock::now()) + milliseconds(1);
    const bool looks = group_ != nullptr || report_ != nullptr;
    const auto wait = looks && started_ ? std::min(left, k_look) : left;
    return static_cast<int>(std::clamp<std::int64_t>(wait.count(), 0, 60'000));
  }

  void end(Decision decision) {
    if (decision_ != Decision::none) return;
    decision_ = decision;
    ends_.control.reset();
    deadline_ = Clock::now() + k_patience;
  }

  void look_at_clock() {
    if (gone_ || Clock::now() < deadline_) return;
    if (decision_ == Decision::none && started_) return end(Decision::wall);
    if (decision_ == Decision::none) decision_ = Decision::stuck;
    child_.kill_and_reap();
    gone_ = true;
  }

  void look_at_group() {
    if (group_ == nullptr || !started_ || decision_ != Decision::none) return;
    if (Clock::now() < next_group_look_) return;
    next_group_look_ = Clock::now() + k_look;
    if (group_->ran_out_of_memory()) end(Decision::memory);
    if (const auto used = group_->cpu_time(); used && *used > limits_.cpu) end(Decision::cpu);
  }

  // What has been used so far, for the reader of the report: before what has come is read.
  void tell_reader() {
    using std::chrono::microseconds;
    const Clock::time_point now = Clock::now();
    if (report_ == nullptr || !started_ || decision_ != Decision::none || now < next_telling_)
      return;
    next_telling_ = now + k_tell;
    const auto counted = group_ != nullptr ? group_->cpu_time() : std::nullopt;
    const Spent spent{counted.value_or(told_cpu_),
                      std::chrono::duration_cast<microseconds>(now - start_)};
    if (!report_->look(spent)) have_enough();
  }

  // Not read on, and not closed before the command is ended: it would be told of that.
  void have_enough() {
    unread_ = std::move(ends_.report);
    end(Decision::report);
  }

  void read_status() {
    cell::Message message;
    const ssize_t n = ::read(ends_.status.get(), &message, sizeof message);
    if (n == 0) return ends_.status.reset();
    if (n != static_cast<ssize_t>(sizeof message)) return;
    switch (message.kind) {
      case cell::Kind::started:
        started_ = true;
        start_ = Clock::now();
        if (decision_ == Decision::none) deadline_ = start_ + limits_.wall;
        break;
      case cell::Kind::consumed:
        told_cpu_ = std::chrono::microseconds(message.cpu_micros);
        break;
      case cell::Kind::failed:
        if (!failed_) failed_ = message;
        break;
      case cell::Kind::ended:
        ended_ = message;
        break;
    }
  }

  void read_output(Descriptor& from, std::string& into) {
    std::array<char, k_chunk> buffer;
    const ssize_t n = ::read(from.get(), buffer.data(), buffer.size());
    if (n <= 0) return from.reset();
    const std::size_t used = outcome_.out.size() + outcome_.err.size();
    const std::size_t room = limits_.output_bytes > used ? limits_.output_bytes - used : 0;
    into.append(buffer.data(), std::min(static_cast<std::size_t>(n), room));
    if (static_cast<std::size_t>(n) <= room) return;
    // Not read on: the pipe fills, the command blocks, and is ended.
    ends_.out.reset();
    ends_.err.reset();
    end(Decision::output);
  }

  void read_report() {
    std::array<char, k_chunk> buffer;
    const ssize_t n = ::read(ends_.report.get(), buffer.data(), buffer.size());
    if (n <= 0) return ends_.report.reset();
    const OwnWork work("reading what the program reported");
    if (report_ == nullptr || report_->read({buffer.data(), static_cast<std::size_t>(n)})) return;
    have_enough();
  }

  // The group is gone, so the pipes end: what is in them is read without waiting for anybody.
  void drain() {
    while (ends_.status) read_status();
    while (ends_.out) read_output(ends_.out, outcome_.out);
    while (ends_.err) read_output(ends_.err, outcome_.err);
    while (ends_.report) read_report();
  }

  Outcome conclude() {
    using std::chrono::microseconds;
    outcome_.usage.wall = started_ ? std::chrono::duration_cast<microseconds>(Clock::now() - start_)
                                   : microseconds(0);
    if (ended_) {
      outcome_.usage.cpu = microseconds(ended_->cpu_micros);
      outcome_.usage.wall = microseconds(ended_->wall_micros);
      outcome_.usage.memory_bytes = ended_->memory_bytes;
      outcome_.collected =
          cell::decode_files(read_from_start(ends_.collect.get(), "collected files"));
    }
    if (group_ != nullptr) {
      if (const auto cpu = group_->cpu_time())
        outcome_.usage.cpu = std::max(outcome_.usage.cpu, *cpu);
      if (const auto peak = group_->peak_memory(); peak > 0) outcome_.usage.memory_bytes = peak;
    }
    if (report_ != nullptr) outcome_.report = report_->result();
    outcome_.termination = termination();
    return std::move(outcome_);
  }

  Termination termination() const {
    if (failed_) {
      const std::string step(failed_->step, ::strnlen(failed_->step, sizeof failed_->step));
      return SandboxFailed{failed_->error == 0 ? step : SystemError(step, failed_->error).what()};
    }
    if (decision_ == Decision::stop) return SandboxFailed{"interrupted"};
    if (decision_ == Decision::stuck) return SandboxFailed{"the sandbox was not set up in time"};
    if (continues_ && !started_) return SandboxFailed{"it ended before its program began"};
    if (decision_ == Decision::output) return OutputLimit{};
    if (decision_ == Decision::report) return Stopped{};
    if (group_ != nullptr && group_->ran_out_of_memory()) return OutOfMemory{};
    if (decision_ == Decision::cpu) return CpuTimeout{};
    if (decision_ == Decision::wall) return WallTimeout{};
    if (!ended_) return SandboxFailed{"the init process of the sandbox was killed"};
    return ending_of_itself();
  }

  Termination ending_of_itself() const {
    if (ended_->cause == cell::Cause::cpu) return CpuTimeout{};
    if (ended_->cause == cell::Cause::memory) return OutOfMemory{};
    const int status = ended_->wait_status;
    if (WIFEXITED(status)) return Exited{WEXITSTATUS(status)};
    const int number = WTERMSIG(status);
    if (number == SIGSYS) return Denied{};
    // The kernel's own signals for it, where nobody came to look in time; a program may also send
    // them to itself.
    const bool of_rlimit = number == SIGXCPU || number == SIGKILL;
    if (of_rlimit && outcome_.usage.cpu >= limits_.cpu) return CpuTimeout{};
    return Signaled{number};
  }

  const Limits& limits_;
  const Cgroup* group_;
  ReportReader* report_;
  int while_open_;
  bool continues_;
  Ends ends_;
  Descriptor unread_;  // the report, of which there was enough
  Child& child_;
  Outcome outcome_;
  bool started_ = false;
  bool gone_ = false;
  Decision decision_ = Decision::none;
  std::optional<cell::Message> failed_;
  std::optional<cell::Message> ended_;
  Clock::time_point start_{};
  Clock::time_point next_group_look_{};
  Clock::time_point next_telling_{};
  std::chrono::microseconds told_cpu_{0};  // by the init process
  Clock::time_point deadline_ = Clock::now() + k_patience;
};

}  // namespace

Outcome supervise(const CellSource& cells, const cell::Spec& spec, const Command& command,
                  std::unique_ptr<Cgroup> group, Reaper& reaper) try {
  Ends ends;
  const pid_t pid = start_cell(cells, spec, command, ends);
  Child child(pid);
  let_in(pid, spec, ends);
  Outcome outcome;
  {
    const Admission::Pass pass = enter(command.admission);
    let_begin(ends);
    outcome = Supervision(command, group.get(), std::move(ends), child).see_through();
  }
  reaper.take(std::move(child), std::move(group));
  outcome.usage.memory_polled = spec.poll_memory;
  return outcome;
} catch (const SystemError& error) {
  Outcome outcome;
  outcome.termination = SandboxFailed{error.what()};
  return outcome;
}

}  // namespace octet

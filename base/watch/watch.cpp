#include "base/watch/watch.hpp"

#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <vector>

#include "base/error.hpp"
#include "base/watch/handling.hpp"
#include "base/watch/handling_board.hpp"

// Two processes. The child does all the work and shows on the board what each of its threads has in
// hand. The parent waits: for the child's end, for signals to pass on, and every k_look for a piece
// of own work that does not end. It is single-threaded, runs nothing that depends on an answer, and
// so is what it was when the child has crashed: it forks again, with what it has learnt.
//
// Who is at fault: the thread that a signal hit says so itself, in its handler, on a stack of its
// own. A child that was killed outright (by the kernel, for memory) cannot say; then all texts in
// hand are suspects, and the next child handles each of them alone. Each end makes a text known or
// suspects more of them, so this comes to an end.

namespace octet {
namespace {

constexpr std::chrono::milliseconds k_look{250};
constexpr std::array<int, 3> k_passed_on = {SIGINT, SIGTERM, SIGHUP};
constexpr std::array<int, 7> k_crashes = {SIGSEGV, SIGBUS,  SIGFPE, SIGILL,
                                          SIGABRT, SIGTRAP, SIGSYS};

void crashed(int signal) {
  if (HandlingBoard* board = HandlingBoard::current()) board->mark_crashed();
  // SA_RESETHAND: this time it ends the process.
  ::raise(signal);
}

void handle_crashes() {
  struct sigaction action {};
  action.sa_handler = crashed;
  action.sa_flags = static_cast<int>(SA_ONSTACK | SA_RESETHAND | SA_NODEFER);
  ::sigemptyset(&action.sa_mask);
  for (const int signal : k_crashes) ::sigaction(signal, &action, nullptr);
}

// Signals that wait() takes instead of being interrupted by them.
class BlockedSignals final {
 public:
  BlockedSignals() {
    ::sigemptyset(&taken_);
    ::sigaddset(&taken_, SIGCHLD);
    for (const int signal : k_passed_on) ::sigaddset(&taken_, signal);
    ::sigprocmask(SIG_BLOCK, &taken_, &before_);
  }
  ~BlockedSignals() { give_back(); }
  BlockedSignals(const BlockedSignals&) = delete;  // one set, one restore
  BlockedSignals& operator=(const BlockedSignals&) = delete;

  void give_back() const { ::sigprocmask(SIG_SETMASK, &before_, nullptr); }

  // Nothing when none came within `most`.
  std::optional<siginfo_t> wait(std::chrono::milliseconds most) const {
    const timespec time{most.count() / 1000, most.count() % 1000 * 1'000'000};
    siginfo_t info{};
    if (::sigtimedwait(&taken_, &info, &time) < 0) return std::nullopt;
    return info;
  }

 private:
  sigset_t taken_{};
  sigset_t before_{};
};

void check_alone() {
  const auto threads = std::distance(std::filesystem::directory_iterator("/proc/self/task"), {});
  if (threads != 1) throw std::logic_error(fmt::format("watch() beside {} threads", threads));
}

bool is_stopped(pid_t child) {
  siginfo_t info{};
  const auto id = static_cast<id_t>(child);
  return ::waitid(P_PID, id, &info, WSTOPPED | WNOHANG | WNOWAIT) == 0 && info.si_pid == child;
}

// Own work that was there at each look since it was first seen.
class Hangs final {
 public:
  Hangs(const HandlingBoard& board, pid_t child)
      : board_(board), child_(child), seen_(board.slots_end() - board.slots_begin()) {}

  std::optional<InHand> look() {
    const bool counts = !is_stopped(child_);
    std::size_t i = 0;
    for (const HandlingSlot* slot = board_.slots_begin(); slot != board_.slots_end(); ++slot, ++i) {
      const std::uint64_t working = slot->working;
      Seen& seen = seen_[i];
      if (working == 0 || working != seen.number) {
        seen = {working, 0};
      } else if (counts && ++seen.looks * k_look > k_own_work_patience) {
        if (auto found = HandlingBoard::read(*slot)) return found;
      }
    }
    return std::nullopt;
  }

 private:
  struct Seen {
    std::uint64_t number = 0;
    int looks = 0;
  };
  const HandlingBoard& board_;
  pid_t child_;
  std::vector<Seen> seen_;
};

// How a child ended.
struct End {
  int status = 0;
  std::optional<InHand> hung;  // it was killed for this
  bool stop_asked = false;
};

End wait_for(pid_t child, const HandlingBoard& board, const BlockedSignals& signals) {
  End end;
  Hangs hangs(board, child);
  for (;;) {
    const auto signal = signals.wait(k_look);
    if (signal && signal->si_signo != SIGCHLD) {
      end.stop_asked = true;
      // A terminal's signal reaches the child by itself.
      if (signal->si_code != SI_KERNEL) ::kill(child, signal->si_signo);
    }
    const pid_t gone = ::waitpid(child, &end.status, WNOHANG);
    if (gone == child) return end;
    if (gone < 0 && errno != EINTR) throw SystemError("cannot wait for octet's own child", errno);
    if (signal || end.hung) continue;
    end.hung = hangs.look();
    if (end.hung) ::kill(child, SIGKILL);
  }
}

std::string how(int signal) {
  return fmt::format("octet itself was ended by signal {} ({})", signal, ::strsignal(signal));
}

std::string with_work(const std::string& what, const InHand& text) {
  return text.what.empty() ? what : what + " while it was " + text.what;
}

using Say = std::function<void(const std::string&)>;

void blame(HandlingBoard& board, const InHand& text, const std::string& how, const Say& say) {
  const std::string fault = with_work(how, text);
  board.know(text.digest, fault);
  say(fmt::format("{}: {}; this costs that answer, the others go on", fault, text.name));
}

// What the end of a child tells of texts; false: nothing.
bool learn(HandlingBoard& board, const End& end, const Say& say) {
  const int signal = WTERMSIG(end.status);
  if (end.hung) {
    blame(board, *end.hung,
          fmt::format("octet itself did not come to an end within {} s",
                      k_own_work_patience.count() / 1000),
          say);
    return true;
  }
  const std::vector<InHand> in_hand = board.in_hand();
  const auto crashed = board.crashed();
  if (crashed || in_hand.size() == 1) {
    blame(board, crashed ? *crashed : in_hand.front(), how(signal), say);
    return true;
  }
  if (in_hand.empty()) return false;
  for (const InHand& text : in_hand) board.suspect(text.digest);
  say(fmt::format("{} with {} answers in hand; they are judged again, each alone", how(signal),
                  in_hand.size()));
  return true;
}

bool is_crash(int status) {
  if (!WIFSIGNALED(status)) return false;
  const int signal = WTERMSIG(status);
  return signal == SIGKILL ||
         std::find(k_crashes.begin(), k_crashes.end(), signal) != k_crashes.end();
}

// By the signal that ended the child, asked for by who sent it.
[[noreturn]] void end_likewise(int signal, const BlockedSignals& signals) {
  ::signal(signal, SIG_DFL);
  signals.give_back();
  ::raise(signal);
  std::abort();
}

void become_child(pid_t parent, const BlockedSignals& signals) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::raise(SIGKILL);
  handle_crashes();
  signals.give_back();
}

}  // namespace

int watch(const std::function<int(Start)>& work, const Say& say, int unexplained) {
  check_alone();
  HandlingBoard board;
  const pid_t parent = ::getpid();
  for (Start start = Start::first;; start = Start::again) {
    const BlockedSignals signals;
    std::fflush(nullptr);
    const pid_t child = ::fork();
    if (child < 0) throw SystemError("cannot start octet's own child", errno);
    if (child == 0) {
      become_child(parent, signals);
      return work(start);
    }
    const End end = wait_for(child, board, signals);
    if (WIFEXITED(end.status)) return WEXITSTATUS(end.status);
    if (!is_crash(end.status)) end_likewise(WTERMSIG(end.status), signals);
    if (end.stop_asked || !learn(board, end, say)) {
      say(how(WTERMSIG(end.status)) + "; what was written is kept");
      return unexplained;
    }
    board.clear();
  }
}

}  // namespace octet

#include "base/own_process.hpp"

// Boost.Process has paths of the standard library and no library of its own to link then, but
// forgets to include what it uses.
#define BOOST_PROCESS_USE_STD_FS
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/optional.hpp>
#include <boost/process/v2/posix/vfork_launcher.hpp>
#include <boost/process/v2/process.hpp>
#include <boost/process/v2/start_dir.hpp>
#include <cerrno>
#include <csignal>
#include <numeric>
#include <span>

#include "base/argv.hpp"
#include "base/descriptor.hpp"
#include "base/error.hpp"

// Between vfork and exec the child runs in our memory, on the stack of the thread that started it,
// while our other threads go on. So it may not allocate, take a lock, run a handler of ours or
// leave by exit(). What the launcher of Boost 1.81 would do of that is kept from it here:
//
// - Handlers: all signals are blocked before vfork; the child forgets the handlers, then unblocks.
// - Fork hooks, by which asio tells its services, with a lock and an allocation: Context has none.
// - exit(), the launcher's way out when exec fails: NewProcess leaves before it, and says why in
//   memory that both have.

namespace octet {
namespace {

namespace asio = boost::asio;
namespace process = boost::process::v2;
using boost::system::error_code;

class Context final : public asio::io_context {
 public:
  void notify_fork(fork_event) {}  // hides asio's: the child needs none of the services
};

// As the executor of an io_context, but that one sees Context.
struct Executor {
  Context* of;
  Context& query(asio::execution::context_t) const noexcept { return *of; }
  template <class Work>
  void execute(Work&& work) const {
    asio::post(*of, std::forward<Work>(work));
  }
  friend bool operator==(const Executor&, const Executor&) = default;
};

class AllSignalsBlocked final {
 public:
  AllSignalsBlocked() {
    sigset_t all;
    sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &before_);
  }
  ~AllSignalsBlocked() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  AllSignalsBlocked(const AllSignalsBlocked&) = delete;  // restores once
  AllSignalsBlocked& operator=(const AllSignalsBlocked&) = delete;

 private:
  sigset_t before_;
};

// Numbers that putting one descriptor in its place cannot overwrite.
class Sources final {
 public:
  explicit Sources(const std::vector<int>& descriptors) : numbers_(descriptors) {
    const int first_free = static_cast<int>(numbers_.size());
    for (int& number : numbers_) {
      if (number >= first_free) continue;
      copies_.emplace_back(::fcntl(number, F_DUPFD_CLOEXEC, first_free));
      if (!copies_.back()) throw SystemError("cannot copy a descriptor", errno);
      number = copies_.back().get();
    }
  }
  std::span<const int> numbers() const { return numbers_; }

 private:
  std::vector<int> numbers_;
  std::vector<Descriptor> copies_;
};

// What Boost.Process calls an initializer: its functions are called at points of the start, those
// with "exec" in the child.
class NewProcess final {
 public:
  NewProcess(const OwnProgram& program, std::span<const int> sources)
      : environment_(argv_of(program.environment)),
        sources_(sources),
        own_group_(program.own_group) {}

  int error() const { return error_; }  // of the child, an errno value

  template <class Launcher>
  error_code on_setup(Launcher& launcher, const std::filesystem::path&, const char* const*) {
    launcher.env = environment_.data();
    launcher.fd_whitelist.resize(sources_.size());
    std::iota(launcher.fd_whitelist.begin(), launcher.fd_whitelist.end(), 0);
    return {};
  }

  template <class Launcher>
  error_code on_exec_setup(Launcher&, const std::filesystem::path&, const char* const*) {
    if (own_group_ && ::setpgid(0, 0) != 0) return last_error();
    for (std::size_t n = 0; n < sources_.size(); ++n) {
      if (::dup2(sources_[n], static_cast<int>(n)) < 0) return last_error();
    }
    // The launcher does this as well, but passes over a kernel that cannot.
    ::closefrom(static_cast<int>(sources_.size()));
    for (int signal = 1; signal < NSIG; ++signal) ::signal(signal, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    ::pthread_sigmask(SIG_SETMASK, &none, nullptr);
    return {};
  }

  // Of any arguments: the launcher asks for it with others than it calls it with.
  template <class... Any>
  void on_exec_error(Any&&...) {
    error_ = errno;
    ::_exit(127);
  }

 private:
  static error_code last_error() { return {errno, boost::system::system_category()}; }

  std::vector<char*> environment_;
  std::span<const int> sources_;
  bool own_group_;
  volatile int error_ = 0;  // written by the child
};

void reap(pid_t pid) {
  while (::waitpid(pid, nullptr, 0) < 0 && errno == EINTR) {
  }
}

void kill_and_reap(pid_t pid) {
  ::kill(pid, SIGKILL);
  reap(pid);
}

pid_t start(const OwnProgram& program) {
  const Sources sources(program.descriptors);
  NewProcess fresh(program, sources.numbers());
  Context context;
  process::posix::vfork_launcher launcher;
  const std::span words(program.argv);
  error_code error;
  try {
    const AllSignalsBlocked blocked;
    // Detached from Boost's object, which has no way to ask what the program used.
    launcher(Executor{&context}, error, words.front(), words.subspan(1),
             process::process_start_dir(program.directory), fresh)
        .detach();
  } catch (const boost::system::system_error& failed) {  // no descriptor to watch it by
    if (launcher.pid > 0) kill_and_reap(launcher.pid);
    throw SystemError("cannot start " + program.argv[0], failed.code().value());
  }
  if (fresh.error() != 0) reap(launcher.pid);
  if (fresh.error() != 0 || error)
    throw SystemError("cannot start " + program.argv[0],
                      fresh.error() != 0 ? fresh.error() : error.value());
  return launcher.pid;
}

}  // namespace

OwnProcess::OwnProcess(const OwnProgram& program) : pid_(start(program)) {}

OwnProcess::~OwnProcess() {
  if (pid_ > 0) kill_and_reap(pid_);
}

ProcessEnd OwnProcess::wait() {
  ProcessEnd end;
  while (::wait4(pid_, &end.status, 0, &end.usage) < 0) {
    if (errno != EINTR) throw SystemError("cannot wait for a process", errno);
  }
  pid_ = 0;
  return end;
}

}  // namespace octet

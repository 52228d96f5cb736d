// Threads and descriptors of a process that is forked go on in its child. What is tested forks in a
// process of its own, for parking is for ever.
#include "runners/warm/fork/parked_threads.hpp"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <condition_variable>
#include <csignal>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/descriptor.hpp"
#include "base/error.hpp"
#include "runners/warm/fork/kept_descriptors.hpp"

namespace octet {
namespace {

pid_t fork_alone() {
  return static_cast<pid_t>(::syscall(SYS_clone, static_cast<unsigned long>(SIGCHLD), nullptr,
                                      nullptr, nullptr, nullptr));
}

int status_of(pid_t pid) {
  int status = 0;
  ::waitpid(pid, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

// What `in_child` returns in a child forked by a process in which `prepare` was called.
template <typename Prepare, typename InChild>
int in_forked_child(Prepare prepare, InChild in_child) {
  const pid_t process = ::fork();
  if (process == 0) {
    try {
      prepare();
      const pid_t child = fork_alone();
      if (child == 0) ::_exit(in_child());
      ::_exit(status_of(child));
    } catch (const SystemError&) {
      ::_exit(99);
    }
  }
  return status_of(process);
}

constexpr int k_first = 3;

// But the standard ones: the test may have been started with some.
void close_all() {
  ::syscall(SYS_close_range, k_first, ~0U, 0);
}

// Adds one to a number whenever it is told to, until the number is 10.
class Counter final {
 public:
  void work() {
    std::unique_lock lock(mutex_);
    while (count_ < 10) {
      changed_.wait(lock, [&] { return told_; });
      told_ = false;
      ++count_;
      changed_.notify_all();
    }
  }
  int add_one() {
    std::unique_lock lock(mutex_);
    const int before = count_;
    told_ = true;
    changed_.notify_all();
    changed_.wait(lock, [&] { return count_ > before; });
    return count_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int count_ = 0;
  bool told_ = false;
};

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool k_sanitized = true;  // they keep books on threads, which a fork leaves behind
#else
constexpr bool k_sanitized = false;
#endif

TEST_CASE("threads go on in a child, keep what they had and can be waited for") {
  if (k_sanitized) {
    WARN("SKIPPED: sanitizers do not know of threads that go on in a child");
    return;
  }
  thread_local int own = 0;
  std::vector<Counter> counters(3);
  std::vector<std::thread> threads;
  std::atomic<int> kept = 0;
  ParkedThreads parked;
  const auto prepare = [&] {
    for (Counter& counter : counters) {
      threads.emplace_back([&counter, &kept] {
        own = 7;
        counter.work();
        kept += own;
      });
      counter.add_one();
    }
    parked.park();
  };
  const auto in_child = [&] {
    parked.go_on();
    for (Counter& counter : counters) {
      while (counter.add_one() < 10) {
      }
    }
    for (std::thread& thread : threads) thread.join();
    return kept.load();
  };
  CHECK(in_forked_child(prepare, in_child) == 21);
}

TEST_CASE("a thread that is busy is parked when it waits") {
  if (k_sanitized) {
    WARN("SKIPPED: sanitizers do not know of threads that go on in a child");
    return;
  }
  std::atomic<bool> busy = true, go = false;
  std::thread thread;
  ParkedThreads parked;
  const auto prepare = [&] {
    thread = std::thread([&] {
      for (long i = 0; i < 100'000'000 && busy; ++i) {
      }
      busy = false;
      go.wait(false);
    });
    parked.park();
  };
  const auto in_child = [&] {
    parked.go_on();
    go = true;
    go.notify_all();
    thread.join();
    return busy ? 1 : 3;
  };
  CHECK(in_forked_child(prepare, in_child) == 3);
}

// Its own stack pointer and next instruction are those of a wait, but it is none.
TEST_CASE("a thread that stays in a call that does something is not parked") {
  if (k_sanitized) {
    WARN("SKIPPED: sanitizers do not know of threads that go on in a child");
    return;
  }
  ParkedThreads parked;
  const auto prepare = [&] {
    int ends[2];
    if (::pipe(ends) != 0) ::_exit(98);
    std::thread([end = ends[1]] {
      const std::string much(1 << 20, 'x');  // more than a pipe holds, and nobody reads it
      [[maybe_unused]] const auto n = ::write(end, much.data(), much.size());
    }).detach();
    parked.park();
  };
  CHECK(in_forked_child(prepare, [] { return 0; }) == 99);
}

TEST_CASE("a thread that reads from an empty pipe is parked, goes on and keeps its name") {
  if (k_sanitized) {
    WARN("SKIPPED: sanitizers do not know of threads that go on in a child");
    return;
  }
  int ends[2] = {};
  std::thread thread;
  std::string name;
  ParkedThreads parked;
  const auto prepare = [&] {
    if (::pipe(ends) != 0) ::_exit(98);
    thread = std::thread([&] {
      ::pthread_setname_np(::pthread_self(), "reads");
      char byte = 0;
      if (::read(ends[0], &byte, 1) != 1) ::_exit(97);
      char now[16] = {};
      ::pthread_getname_np(::pthread_self(), now, sizeof now);
      name = now;
    });
    parked.park();
  };
  const auto in_child = [&] {
    parked.go_on();
    if (::write(ends[1], "x", 1) != 1) return 1;
    thread.join();
    return name == "reads" ? 0 : 2;
  };
  CHECK(in_forked_child(prepare, in_child) == 0);
}

TEST_CASE("a child has pipes, counters and registrations of its own, with what was in them") {
  int ends[2] = {}, counter = -1, poll = -1;
  KeptDescriptors kept;
  const auto prepare = [&] {
    close_all();
    if (::pipe(ends) != 0) ::_exit(98);
    counter = ::eventfd(5, EFD_NONBLOCK);
    poll = ::epoll_create1(0);
    epoll_event event{EPOLLIN, {}};
    event.data.u64 = 42;
    ::epoll_ctl(poll, EPOLL_CTL_ADD, counter, &event);
    write_all(ends[1], "token", "a pipe");
    kept.remember(k_first);
  };
  const auto in_child = [&] {
    close_all();
    kept.open_again();
    char text[8] = {};
    if (::read(ends[0], text, sizeof text) != 5 || std::string(text) != "token") return 2;
    if (::write(ends[1], "x", 1) != 1 || ::read(ends[0], text, 1) != 1) return 3;
    epoll_event event{};
    if (::epoll_wait(poll, &event, 1, 0) != 1 || event.data.u64 != 42) return 4;
    eventfd_t count = 0;
    if (::eventfd_read(counter, &count) != 0 || count != 5) return 5;
    return ::eventfd_read(counter, &count) != 0 ? 0 : 6;  // it did not block
  };
  CHECK(in_forked_child(prepare, in_child) == 0);
}

TEST_CASE("a descriptor that belongs to somebody else is refused") {
  const auto prepare = [&] {
    close_all();
    int ends[2];
    if (::pipe(ends) != 0) ::_exit(98);
    ::close(ends[0]);  // as if another process had it
    KeptDescriptors().remember(k_first);
  };
  CHECK(in_forked_child(prepare, [] { return 0; }) == 99);
}

}  // namespace
}  // namespace octet

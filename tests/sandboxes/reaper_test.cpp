#include "sandboxes/reaper.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cerrno>
#include <vector>

namespace octet {
namespace {

pid_t start_one_that_ends_after(int milliseconds) {
  const pid_t pid = ::fork();
  if (pid != 0) return pid;
  ::usleep(static_cast<useconds_t>(milliseconds) * 1000);
  ::_exit(0);
}

bool is_there(pid_t pid) {
  return ::waitpid(pid, nullptr, WNOHANG) >= 0 || errno != ECHILD;
}

// Says when it goes, and whether its process had gone before.
class Witness final : public Cgroup {
 public:
  Witness(pid_t pid, std::vector<bool>& said) : pid_(pid), said_(said) {}
  ~Witness() override { said_.push_back(is_there(pid_)); }
  std::vector<std::string> join_files() const override { return {}; }
  bool ran_out_of_memory() const override { return false; }
  std::uint64_t peak_memory() const override { return 0; }
  std::optional<std::chrono::microseconds> cpu_time() const override { return std::nullopt; }

 private:
  pid_t pid_;
  std::vector<bool>& said_;
};

TEST_CASE("a reaper is gone when all it was given is, each process before its group") {
  std::vector<bool> was_there;
  std::vector<pid_t> pids;
  {
    Reaper reaper;
    for (const int milliseconds : {60, 0, 20}) {
      pids.push_back(start_one_that_ends_after(milliseconds));
      reaper.take(Child(pids.back()), std::make_unique<Witness>(pids.back(), was_there));
    }
    pids.push_back(start_one_that_ends_after(0));
    reaper.take(Child(pids.back()), nullptr);
  }
  CHECK(was_there == std::vector<bool>{false, false, false});
  for (const pid_t pid : pids) CHECK(!is_there(pid));
}

TEST_CASE("a child that nobody reaps is killed") {
  const pid_t pid = start_one_that_ends_after(60'000);
  {
    Child child(pid);
    const Child moved = std::move(child);
    CHECK(is_there(pid));
  }
  CHECK(!is_there(pid));
}

TEST_CASE("a child that was killed can be given to a reaper") {
  Child child(start_one_that_ends_after(60'000));
  child.kill_and_reap();
  Reaper reaper;
  reaper.take(std::move(child), nullptr);
}

}  // namespace
}  // namespace octet

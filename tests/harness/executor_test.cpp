#include "harness/executor.hpp"

#include <catch2/catch.hpp>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <vector>

#include "base/error.hpp"
#include "tests/harness/fake_runner.hpp"

using namespace octet;
using namespace octet::test;
using namespace std::chrono_literals;

namespace {

ExecutorOptions with_jobs(unsigned jobs) {
  ExecutorOptions options;
  options.jobs = jobs;
  options.stopped = [] { return false; };
  return options;
}

std::vector<Record> execute_all(TaskSource& source, const Runner& runner, unsigned jobs) {
  ExecutionCache cache;
  std::vector<Record> records;
  const auto completeness = execute(source, runner, cache, with_jobs(jobs),
                                    [&](const Record& record) { records.push_back(record); });
  REQUIRE(completeness == Completeness::complete);
  return records;
}

// How many runs are going on, and the most there were.
class Concurrency final {
 public:
  void enter() {
    const int now = ++running_;
    int most = most_;
    while (most < now && !most_.compare_exchange_weak(most, now)) {
    }
  }
  void leave() { --running_; }
  int now() const { return running_; }
  int most() const { return most_; }

 private:
  std::atomic<int> running_{0};
  std::atomic<int> most_{0};
};

}  // namespace

TEST_CASE("records come out in task order whatever the jobs and times", "[executor]") {
  for (const unsigned jobs : {1U, 3U, 8U}) {
    CountedTasks tasks(300, [](int i) { return std::to_string(i % 2) + std::string(i + 1U, ' '); });
    const FakeRunner runner([](const Program& program) {
      std::this_thread::sleep_for(std::chrono::microseconds(program.source.size() % 7 * 300));
      return exit_with_source(program);
    });
    const auto records = execute_all(tasks, runner, jobs);
    REQUIRE(records.size() == 300);
    for (std::size_t i = 0; i < records.size(); ++i) {
      REQUIRE(records[i].task_id == std::to_string(i));
      REQUIRE(records[i].verdict == (i % 2 == 0 ? Verdict::passed : Verdict::runtime_error));
    }
  }
}

TEST_CASE("enough threads run programs for all jobs, more than cores too", "[executor]") {
  constexpr int k_jobs = 6;
  Concurrency concurrency;
  std::mutex mutex;
  std::condition_variable all_there;
  int arrived = 0;
  const FakeRunner runner([&](const Program&) {
    concurrency.enter();
    {
      std::unique_lock lock(mutex);
      ++arrived;
      all_there.notify_all();
      all_there.wait_for(lock, 10s, [&] { return arrived >= k_jobs; });
    }
    concurrency.leave();
    return ending_with(Exited{0});
  });
  CountedTasks tasks(2 * k_jobs, [](int i) { return std::to_string(i); });
  execute_all(tasks, runner, k_jobs);
  CHECK(concurrency.most() >= k_jobs);
  CHECK(concurrency.most() <= static_cast<int>(threads_for(k_jobs)));  // the runner admits fewer
}

TEST_CASE("an identical program runs once, also when it is running at the moment", "[executor]") {
  const FakeRunner runner([](const Program& program) {
    std::this_thread::sleep_for(2ms);
    return exit_with_source(program);
  });
  CountedTasks tasks(200, [](int i) { return std::to_string(i % 4); });
  const auto records = execute_all(tasks, runner, 8);
  CHECK(runner.runs == 4);
  std::size_t cached = 0;
  for (const Record& record : records) cached += record.cached ? 1 : 0;
  CHECK(cached == 196);
  CHECK(records[5].out == "ran 1\n");
}

TEST_CASE("an identical program that timed out alone, too, is not run again", "[executor]") {
  const FakeRunner runner([](const Program&) { return undecided(WallTimeout{}); });
  CountedTasks tasks(20, [](int) { return "same"; });
  for (const Record& record : execute_all(tasks, runner, 3))
    CHECK(record.verdict == Verdict::timed_out);
  CHECK(runner.runs == 2);
  CHECK(runner.alone == 1);
}

TEST_CASE("a timeout that is decided counts at once, and for identical programs", "[executor]") {
  const FakeRunner runner([](const Program&) { return ending_with(CpuTimeout{}); });
  CountedTasks tasks(20, [](int) { return "same"; });
  for (const Record& record : execute_all(tasks, runner, 3))
    CHECK(record.verdict == Verdict::timed_out);
  CHECK(runner.runs == 1);
}

TEST_CASE("what is undecided beside others is run again alone", "[executor]") {
  Concurrency concurrency;
  std::mutex mutex;
  std::map<std::string, int> times;
  std::vector<int> beside_retry;
  const FakeRunner runner([&](const Program& program) {
    concurrency.enter();
    const bool slow = program.source[0] != 'f';
    bool retry = false;
    {
      const std::lock_guard lock(mutex);
      retry = ++times[program.source] == 2;
    }
    for (int i = 0; i < 20; ++i) {
      std::this_thread::sleep_for(100us);
      if (retry) {
        const std::lock_guard lock(mutex);
        beside_retry.push_back(concurrency.now());
      }
    }
    concurrency.leave();
    if (slow && !retry) return undecided(WallTimeout{});
    return program.source[0] == 'h' ? ending_with(WallTimeout{}) : ending_with(Exited{0});
  });
  // fast programs; those that are slow when others run; those that hang always
  CountedTasks tasks(90, [](int i) {
    return std::string(i % 9 == 0 ? "slow" : i % 9 == 1 ? "hangs" : "fast") + std::to_string(i);
  });
  const auto records = execute_all(tasks, runner, 4);
  for (std::size_t i = 0; i < records.size(); ++i) {
    CHECK(records[i].verdict == (i % 9 == 1 ? Verdict::timed_out : Verdict::passed));
  }
  REQUIRE(beside_retry.size() == 20 * 20);
  CHECK(std::all_of(beside_retry.begin(), beside_retry.end(),
                    [](int running) { return running == 1; }));
}

TEST_CASE("tasks are not read faster than they can be held", "[executor]") {
  constexpr unsigned k_jobs = 2;
  constexpr int k_bound = static_cast<int>(k_jobs * k_tasks_per_job);
  CountedTasks tasks(20 * k_bound, [](int i) { return std::to_string(i); });
  std::atomic<bool> too_far{false};
  std::atomic<int> written{0};
  const FakeRunner runner([&](const Program& program) {
    if (program.source == "0") {  // holds the writer back while the others go on
      for (int i = 0; i < 100 && tasks.given < k_bound; ++i) std::this_thread::sleep_for(10ms);
      std::this_thread::sleep_for(50ms);
    }
    if (tasks.given - written > k_bound) too_far = true;
    return ending_with(Exited{0});
  });
  ExecutionCache cache;
  execute(tasks, runner, cache, with_jobs(k_jobs), [&](const Record&) { ++written; });
  CHECK(written == 20 * k_bound);
  CHECK_FALSE(too_far);
}

TEST_CASE("a stop leaves the first records without a gap", "[executor]") {
  std::atomic<bool> stop{false};
  const FakeRunner runner([&](const Program& program) {
    if (program.source == "40") stop = true;
    std::this_thread::sleep_for(1ms);
    return ending_with(Exited{0});
  });
  CountedTasks tasks(100'000, [](int i) { return std::to_string(i); });
  ExecutorOptions options = with_jobs(4);
  options.stopped = [&] { return stop.load(); };
  ExecutionCache cache;
  std::vector<std::string> written;
  const auto completeness = execute(tasks, runner, cache, options, [&](const Record& record) {
    written.push_back(record.task_id);
  });
  CHECK(completeness == Completeness::stopped);
  CHECK(written.size() <= 44);
  for (std::size_t i = 0; i < written.size(); ++i) CHECK(written[i] == std::to_string(i));
}

TEST_CASE("what ran while the stop came is neither recorded nor cached", "[executor]") {
  std::atomic<bool> stop{false};
  const FakeRunner killed([&](const Program&) {
    stop = true;  // as Ctrl-C at a terminal, which the program gets too
    return ending_with(Signaled{2});
  });
  ExecutorOptions options = with_jobs(1);
  options.stopped = [&] { return stop.load(); };
  ExecutionCache cache;
  CountedTasks tasks(1, [](int) { return "0"; });
  int written = 0;
  CHECK(execute(tasks, killed, cache, options, [&](const Record&) { ++written; }) ==
        Completeness::stopped);
  CHECK(written == 0);

  const FakeRunner works(exit_with_source);
  CountedTasks again(1, [](int) { return "0"; });
  execute(again, works, cache, with_jobs(1),
          [](const Record& record) { CHECK(record.verdict == Verdict::passed); });
  CHECK(works.runs == 1);
}

TEST_CASE("what is thrown on the way ends the run and is thrown on", "[executor]") {
  ExecutionCache cache;
  SECTION("by the runner, also to those that wait for the same program") {
    CountedTasks tasks(50, [](int) { return "same"; });
    const FakeRunner runner([](const Program&) -> Execution {
      std::this_thread::sleep_for(1ms);
      throw SystemError("no more descriptors", EMFILE);
    });
    CHECK_THROWS_AS(execute(tasks, runner, cache, with_jobs(4), [](const Record&) {}), SystemError);
  }
  SECTION("by the sink: a full disk") {
    CountedTasks tasks(5000, [](int i) { return std::to_string(i % 2); });
    const FakeRunner runner(exit_with_source);
    int written = 0;
    CHECK_THROWS_WITH(execute(tasks, runner, cache, with_jobs(4),
                              [&](const Record&) {
                                if (++written == 10) throw std::runtime_error("disk full");
                              }),
                      "disk full");
    CHECK(written == 10);
  }
}

TEST_CASE("what octet's own code throws at a task costs that task", "[executor]") {
  ExecutionCache cache;
  CountedTasks tasks(50, [](int i) { return std::to_string(i % 5); });
  const FakeRunner runner([](const Program& program) -> Execution {
    if (program.source == "3") throw std::logic_error("an invariant does not hold");
    return ending_with(Exited{0});
  });
  int failed = 0;
  execute(tasks, runner, cache, with_jobs(4), [&](const Record& record) {
    const bool is_third = std::stoi(record.task_id) % 5 == 3;
    CHECK(record.verdict == (is_third ? Verdict::harness_error : Verdict::passed));
    CHECK((record.fault.find("an invariant does not hold") != std::string::npos) == is_third);
    failed += is_third ? 1 : 0;
  });
  CHECK(failed == 10);
}

TEST_CASE("tasks without a program keep their verdict", "[executor]") {
  class Mixed final : public TaskSource {
   public:
    std::optional<Task> next() override {
      if (given_ == 2) return std::nullopt;
      const Verdict verdict = given_++ == 0 ? Verdict::no_code : Verdict::missing;
      return Task{"s", std::to_string(given_), 0, "sh", [verdict] {
                    return Prepared{std::nullopt, verdict, "none"};
                  }};
    }

   private:
    int given_ = 0;
  } tasks;
  const FakeRunner runner(exit_with_source);
  const auto records = execute_all(tasks, runner, 2);
  REQUIRE(records.size() == 2);
  CHECK(records[0].verdict == Verdict::no_code);
  CHECK(records[1].verdict == Verdict::missing);
  CHECK(records[0].seal == Seal::none);
  CHECK(records[0].program_sha256.empty());
  CHECK(runner.runs == 0);
}

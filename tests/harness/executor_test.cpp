#include "harness/executor.hpp"

#include <catch2/catch.hpp>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "tests/harness/whole_execution.hpp"

using namespace octet;
using namespace octet::test;
using namespace std::chrono_literals;

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

TEST_CASE("tasks are not read faster than they can be held", "[executor]") {
  constexpr unsigned k_jobs = 2;
  constexpr int k_bound = static_cast<int>(k_jobs * k_programs_per_job);
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

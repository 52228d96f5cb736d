// What ran out of time beside others, and when it is run again.
#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <map>
#include <mutex>
#include <thread>

#include "tests/harness/whole_execution.hpp"

using namespace octet;
using namespace octet::test;
using namespace std::chrono_literals;

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

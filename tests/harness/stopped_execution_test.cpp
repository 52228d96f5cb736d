// Executions that do not come to their end.
#include "harness/executor.hpp"

#include <catch2/catch.hpp>
#include <cerrno>
#include <chrono>
#include <stdexcept>
#include <thread>

#include "base/error.hpp"
#include "tests/harness/whole_execution.hpp"

using namespace octet;
using namespace octet::test;
using namespace std::chrono_literals;

TEST_CASE("a stop leaves the first records without a gap", "[executor]") {
  std::atomic<bool> stop{false};
  const FakeRunner runner([&](const Program& program) {
    if (program.source == "40") stop = true;
    std::this_thread::sleep_for(1ms);
    return ending_with(Exited{0});
  });
  CountedTasks tasks(100'000, [](int i) { return std::to_string(i); });
  EvaluatorOptions options = with_jobs(4);
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
  EvaluatorOptions options = with_jobs(1);
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

// Programs by themselves: submitted from anywhere, called back from one thread.
#include "harness/evaluator.hpp"

#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <future>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

#include "base/error.hpp"
#include "tests/harness/fake_runner.hpp"
#include "tests/harness/whole_execution.hpp"

using namespace octet;
using namespace octet::test;
using namespace std::chrono_literals;

namespace {

Program program_of(const std::string& source) {
  Program program;
  program.language = &language();
  program.source = source;
  return program;
}

Evaluator::Callback counting(std::atomic<int>& count) {
  return [&count](const Evaluation&) { ++count; };
}

// Closed until it is opened. What it lets through exits with its source.
class Door final {
 public:
  Execution operator()(const Program& program) {
    pass();
    return exit_with_source(program);
  }
  void open() {
    const std::lock_guard lock(mutex_);
    open_ = true;
    opened_.notify_all();
  }
  void pass() {
    std::unique_lock lock(mutex_);
    opened_.wait(lock, [&] { return open_; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable opened_;
  bool open_ = false;
};

}  // namespace

TEST_CASE("every program that is submitted is called back once, by one thread", "[evaluator]") {
  constexpr int k_threads = 8, k_each = 200;
  const FakeRunner runner(exit_with_source);
  ExecutionCache cache;
  std::set<std::thread::id> callers;
  std::vector<int> seen(k_threads * k_each);
  {
    Evaluator evaluator(runner, cache, with_jobs(4));
    std::vector<std::thread> threads;
    for (int t = 0; t < k_threads; ++t) {
      threads.emplace_back([&, t] {
        for (int i = t * k_each; i < (t + 1) * k_each; ++i) {
          evaluator.submit(program_of(std::to_string(i)), [&, i](const Evaluation& evaluation) {
            callers.insert(std::this_thread::get_id());
            seen[static_cast<std::size_t>(i)] += 1;
            const Evidence& evidence = evaluation.evidence.get();
            CHECK(evidence.standing == Evidence::Standing::judged);
            CHECK(evidence.out == "ran " + std::to_string(i) + "\n");
          });
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
    evaluator.wait();
    CHECK(std::count(seen.begin(), seen.end(), 1) == k_threads * k_each);
  }
  CHECK(callers.size() == 1);
  CHECK(callers.count(std::this_thread::get_id()) == 0);
}

TEST_CASE("identical programs run once, whoever submits them", "[evaluator]") {
  Door door;
  const FakeRunner runner([&](const Program& program) {
    return program.source == "0" ? door(program) : exit_with_source(program);
  });
  ExecutionCache cache;
  std::atomic<int> known = 0, count = 0;
  Evaluator evaluator(runner, cache, with_jobs(4));
  for (int i = 0; i < 50; ++i) {
    evaluator.submit(program_of("0"), [&](const Evaluation& evaluation) {
      ++count;
      known += evaluation.shared || evaluation.evidence.get().cached ? 1 : 0;
    });
  }
  // None of those that wait for the first holds one of the few threads up.
  std::promise<void> other_done;
  evaluator.submit(program_of("1"), [&](const Evaluation&) { other_done.set_value(); });
  CHECK(other_done.get_future().wait_for(10s) == std::future_status::ready);
  CHECK(count == 0);
  door.open();
  evaluator.wait();
  CHECK(count == 50);
  CHECK(runner.runs == 2);
  CHECK(known == 49);
}

TEST_CASE("no more are on their way than there is room for", "[evaluator]") {
  Door door;
  const FakeRunner runner(std::ref(door));
  ExecutionCache cache;
  EvaluatorOptions options = with_jobs(2);
  options.room = 3;
  Evaluator evaluator(runner, cache, options);
  std::atomic<int> count = 0;
  for (int i = 0; i < 3; ++i) evaluator.submit(program_of(std::to_string(i)), counting(count));
  Program refused = program_of("3");
  Evaluator::Callback callback = counting(count);
  CHECK_FALSE(evaluator.try_submit(refused, callback));
  CHECK(refused.source == "3");  // nothing is taken
  REQUIRE(callback);
  std::atomic<bool> let_in = false;
  std::thread waits([&] {
    evaluator.submit(program_of("4"), counting(count));
    let_in = true;
  });
  std::this_thread::sleep_for(30ms);
  CHECK_FALSE(let_in);
  door.open();
  waits.join();
  evaluator.wait();
  CHECK(evaluator.try_submit(refused, callback));
  evaluator.wait();
  CHECK(count == 5);
}

TEST_CASE("a callback may submit though there is no room", "[evaluator]") {
  const FakeRunner runner(exit_with_source);
  ExecutionCache cache;
  EvaluatorOptions options = with_jobs(1);
  options.room = 1;
  Evaluator evaluator(runner, cache, options);
  int count = 0;
  std::function<void(const Evaluation&)> again = [&](const Evaluation&) {
    if (++count < 20) evaluator.submit(program_of(std::to_string(count)), again);
    if (count < 20) evaluator.submit(program_of(std::to_string(count + 100)), [](const auto&) {});
  };
  evaluator.submit(program_of("0"), again);
  evaluator.wait();
  CHECK(count == 20);
}

TEST_CASE("what is undecided is run again alone beside nothing that is submitted", "[evaluator]") {
  const FakeRunner runner([](const Program& program) {
    return program.source == "1" ? undecided(WallTimeout{}) : exit_with_source(program);
  });
  ExecutionCache cache;
  Evaluator evaluator(runner, cache, with_jobs(2));
  std::vector<Verdict> verdicts;
  for (const char* source : {"0", "1", "1"}) {
    evaluator.submit(program_of(source), [&](const Evaluation& evaluation) {
      verdicts.push_back(evaluation.evidence.get().judgement.verdict);
    });
  }
  evaluator.wait();
  CHECK(runner.alone == 1);
  CHECK(std::count(verdicts.begin(), verdicts.end(), Verdict::timed_out) == 2);
}

TEST_CASE("a host that fails is asked again, and told apart from a verdict", "[evaluator]") {
  std::atomic<int> runs = 0;
  const FakeRunner runner([&](const Program& program) {
    if (program.source == "0" && ++runs < 3) return ending_with(SandboxFailed{"no room"});
    if (program.source == "1") return ending_with(SandboxFailed{"no room"});
    if (program.source == "2") throw SystemError("cannot fork", EAGAIN);
    return ending_with(Exited{0});
  });
  ExecutionCache cache;
  Evaluator evaluator(runner, cache, with_jobs(2));
  const Evaluation healed = evaluator.evaluate(program_of("0"));
  CHECK(healed.evidence.get().standing == Evidence::Standing::judged);
  CHECK(healed.evidence.get().judgement.verdict == Verdict::passed);
  CHECK(runner.alone == 1);  // the last time
  const Evaluation failed = evaluator.evaluate(program_of("1"));
  CHECK(failed.evidence.get().standing == Evidence::Standing::host_failed);
  CHECK(failed.evidence.get().judgement.verdict == Verdict::harness_error);
  const Evaluation thrown = evaluator.evaluate(program_of("2"));
  CHECK_THROWS_AS(thrown.evidence.get(), SystemError);
  CHECK(runner.runs == 9);
}

TEST_CASE("a host that fails at everything is asked once a program", "[evaluator]") {
  const FakeRunner fails([&](const Program&) { return ending_with(SandboxFailed{"no room"}); });
  const FakeRunner throws([&](const Program&) -> Execution { throw SystemError("fork", EAGAIN); });
  for (const FakeRunner* runner : {&fails, &throws}) {
    ExecutionCache cache;
    Evaluator evaluator(*runner, cache, with_jobs(8));
    std::atomic<int> count = 0;
    for (int i = 0; i < 100; ++i) evaluator.submit(program_of(std::to_string(i)), counting(count));
    evaluator.wait();
    CHECK(count == 100);
    CHECK(runner->runs < 100 + 2 * 20);
  }
}

TEST_CASE("a stop brings back all that was submitted, as no evidence", "[evaluator]") {
  std::atomic<bool> stopped = false;
  Door door;
  const FakeRunner runner(std::ref(door));
  ExecutionCache cache;
  EvaluatorOptions options = with_jobs(2);
  options.stopped = [&] { return stopped.load(); };
  std::atomic<int> abandoned = 0;
  Evaluator evaluator(runner, cache, options);
  for (int i = 0; i < 100; ++i) {
    evaluator.submit(program_of(std::to_string(i)), [&](const Evaluation& evaluation) {
      abandoned += evaluation.evidence.get().standing == Evidence::Standing::abandoned ? 1 : 0;
    });
  }
  stopped = true;
  door.open();
  evaluator.wait();
  CHECK(abandoned == 100);
  CHECK(runner.runs <= 4);
}

TEST_CASE("a batch and single programs share one evaluator", "[evaluator]") {
  const FakeRunner runner(exit_with_source);
  ExecutionCache cache;
  Evaluator evaluator(runner, cache, with_jobs(3));
  std::atomic<int> count = 0;
  std::thread single([&] {
    for (int i = 0; i < 300; ++i) evaluator.submit(program_of(std::to_string(i)), counting(count));
  });
  CountedTasks tasks(300, [](int i) { return std::to_string(i); });
  int records = 0;
  CHECK(execute(tasks, evaluator, [&](const Record& record) {
          CHECK(record.task_id == std::to_string(records++));
        }) == Completeness::complete);
  single.join();
  evaluator.wait();
  CHECK(records == 300);
  CHECK(count == 300);
  CHECK(runner.runs == 300);
}

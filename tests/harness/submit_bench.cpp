// Programs a second of one evaluator: a batch, and the same programs submitted one by one from one
// thread and from eight, by turns.
//
//   bench_submit [LANGUAGE [PROGRAMS [TURNS]]]    default: python 1000 9
//
// Prints the median rates and, of each way against the batch of the same turn, paired_ratio(). One
// turn before them does not count.
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <functional>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "base/error.hpp"
#include "harness/evaluator.hpp"
#include "harness/executor.hpp"
#include "runners/languages/toolchain.hpp"
#include "sandboxes/sandbox.hpp"
#include "tests/paired_ratios.hpp"

namespace octet::test {
namespace {

constexpr unsigned k_jobs = 2;
const std::map<std::string, std::string> k_one_liners = {{"python", "print({0})\n"},
                                                         {"sh", "echo {0}\n"}};

// Different programs each time, so that none is known.
class Programs final {
 public:
  Programs(const Language& language, std::size_t count) : language_(language), count_(count) {}

  std::vector<Program> next() {
    std::vector<Program> programs(count_);
    for (Program& program : programs) {
      program.language = &language_;
      program.source = fmt::format(fmt::runtime(k_one_liners.at(language_.name)), made_++);
    }
    return programs;
  }

 private:
  const Language& language_;
  std::size_t count_;
  std::size_t made_ = 0;
};

class Tasks final : public TaskSource {
 public:
  explicit Tasks(std::vector<Program> programs) : programs_(std::move(programs)) {}
  std::optional<Task> next() override {
    if (given_ == programs_.size()) return std::nullopt;
    Task task{"exec", std::to_string(given_), 0, "", nullptr};
    task.prepare = [&program = programs_[given_++]] {
      return Prepared{std::move(program), Verdict::no_code, "given"};
    };
    return task;
  }

 private:
  std::vector<Program> programs_;
  std::size_t given_ = 0;
};

void expect_all(std::size_t passed, std::size_t count) {
  if (passed != count) throw InputError(fmt::format("{} of {} programs passed", passed, count));
}

void run_batch(Evaluator& evaluator, std::vector<Program> programs) {
  const std::size_t count = programs.size();
  std::size_t passed = 0;
  Tasks tasks(std::move(programs));
  execute(tasks, evaluator,
          [&](const Record& record) { passed += record.verdict == Verdict::passed ? 1 : 0; });
  expect_all(passed, count);
}

void submit_all(Evaluator& evaluator, const std::vector<Program>& programs, std::size_t threads) {
  std::atomic<std::size_t> passed = 0;
  std::vector<std::thread> submitting;
  for (std::size_t t = 0; t < threads; ++t) {
    submitting.emplace_back([&, t] {
      for (std::size_t i = t; i < programs.size(); i += threads) {
        evaluator.submit(programs[i], [&](const Evaluation& evaluation) {
          passed += evaluation.evidence.get().judgement.verdict == Verdict::passed ? 1 : 0;
        });
      }
    });
  }
  for (std::thread& thread : submitting) thread.join();
  evaluator.wait();
  expect_all(passed, programs.size());
}

struct Way {
  std::string name;
  std::function<void(Evaluator&, std::vector<Program>)> run;
  std::vector<double> rates = {};  // by turn
};

void print(const Way& way, const Way& batch) {
  fmt::print("{:22} {:8.1f} programs a second", way.name, median(way.rates));
  if (&way != &batch) fmt::print(", {} of the batch", paired_ratio(batch.rates, way.rates));
  fmt::print("\n");
}

void run(const std::string& name, std::size_t count, std::size_t turns) {
  const Languages languages = Languages::embedded();
  const Language* language = languages.find(name);
  if (language == nullptr || !k_one_liners.contains(name))
    throw InputError(name + ": there is a one-liner of python and of sh");
  const auto sandbox = make_sandbox(SandboxMode::full);
  const SandboxedRunner runner(*sandbox, find_toolchains({language}, *sandbox).found, Pace::warm,
                               k_jobs);
  Programs programs(*language, count);
  std::vector<Way> ways = {
      {"batch", run_batch},
      {"submit from 1 thread",
       [](auto& evaluator, const auto& given) { submit_all(evaluator, given, 1); }},
      {"submit from 8 threads",
       [](auto& evaluator, const auto& given) { submit_all(evaluator, given, 8); }}};
  for (std::size_t turn = 0; turn <= turns; ++turn) {
    for (std::size_t i = 0; i < ways.size(); ++i) {
      Way& way = ways[(i + turn) % ways.size()];
      ExecutionCache cache;
      Evaluator evaluator(runner, cache, {k_jobs});
      auto given = programs.next();
      const auto start = std::chrono::steady_clock::now();
      way.run(evaluator, std::move(given));
      const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
      if (turn > 0) way.rates.push_back(static_cast<double>(count) / took.count());
    }
  }
  for (const Way& way : ways) print(way, ways.front());
}

}  // namespace
}  // namespace octet::test

int main(int argc, char** argv) try {
  const auto number = [&](int i, std::size_t usual) {
    return argc > i ? static_cast<std::size_t>(std::strtoul(argv[i], nullptr, 10)) : usual;
  };
  octet::test::run(argc > 1 ? argv[1] : "python", number(2, 1000),
                   std::max<std::size_t>(2, number(3, 9)));
  return 0;
} catch (const std::exception& error) {
  fmt::print(stderr, "bench_submit: {}\n", error.what());
  return 2;
}

#include "harness/tools/bench.hpp"

#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "benchmarks/verdict.hpp"
#include "harness/tools/process_tree.hpp"
#include "runners/languages/language.hpp"
#include "runners/runner.hpp"
#include "sandboxes/bare.hpp"
#include "sandboxes/report.hpp"

namespace octet {
namespace {

using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

constexpr std::size_t k_rounds = 3;
constexpr std::size_t k_report_room = 4096;
// Of each program, for a median that one slow run does not move.
constexpr std::size_t k_least_steps = 6;

// The last run step of this thread.
thread_local std::optional<Command> run_step;

// Hands on to another sandbox and keeps the run steps.
class WatchedSandbox final : public Sandbox {
 public:
  explicit WatchedSandbox(const Sandbox& inner) : inner_(inner) {}

  Outcome run(const Command& command) const override {
    if (is_run_step(command)) run_step = command;
    return inner_.run(command);
  }
  SandboxMode mode() const override { return inner_.mode(); }
  const Layers& layers() const override { return inner_.layers(); }

 private:
  // Compilers leave something; residents and zygotes live on a pipe.
  static bool is_run_step(const Command& command) {
    return command.collect.empty() && command.while_open < 0;
  }

  const Sandbox& inner_;
};

double quantile(std::vector<double>& values, double part) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  return values[static_cast<std::size_t>(part * static_cast<double>(values.size() - 1) + 0.5)];
}

// Sums over programs.
struct Sums {
  std::size_t programs = 0;
  std::size_t failed = 0;
  Milliseconds wall{0}, compiler{0}, candidate{0}, all{0};
};

class Contestant final {
 public:
  Contestant(BenchWay way, const std::vector<Program>& programs, const Toolchain& toolchain,
             const Sandbox& sandbox, unsigned jobs)
      : way_(way),
        programs_(programs),
        programs_arena_(static_cast<int>(way == BenchWay::bare ? jobs : threads_for(jobs))),
        steps_arena_(static_cast<int>(jobs)),
        steps_(programs.size()),
        times_(programs.size()),
        sandbox_(sandbox),
        runner_(sandbox_, {{programs.at(0).language->name, toolchain}},
                way == BenchWay::warm ? Pace::warm : Pace::cold, jobs) {}

  // Not counted: what is kept warm is made.
  void get_ready() {
    const auto& artifacts = programs_[0].language->warmth.artifacts;
    const std::size_t count = way_ == BenchWay::warm && artifacts ? artifacts->worth + 1 : 1;
    for (std::size_t i = 0; i < count; ++i) runner_.run(programs_[0], Contention::alone);
    // Of each the run step is known then.
    in_parallel(programs_arena_, programs_.size(), [this] { run_next(); });
    sums_ = {};
  }

  void play(std::size_t runs) {
    const auto cpu = process_tree_cpu();
    const auto start = Clock::now();
    in_parallel(programs_arena_, runs, [this] { run_next(); });
    sums_.wall += Clock::now() - start;
    sums_.all += process_tree_cpu() - cpu;
  }

  void play_steps(std::size_t runs) {
    in_parallel(steps_arena_, runs, [this] { run_next_step(); });
  }

  // `bare`: the median time of the bare run step, by program.
  BenchRow row(const std::vector<double>& bare) {
    const auto count = static_cast<double>(sums_.programs);
    BenchRow row{way_, sums_.programs, sums_.failed};
    row.per_second = count / sums_.wall.count() * 1000;
    row.compiler_ms = sums_.compiler.count() / count;
    row.candidate_ms = sums_.candidate.count() / count;
    row.own_ms = std::max(0.0, sums_.all.count() / count - row.compiler_ms - row.candidate_ms);
    std::vector<double> over;
    for (std::size_t i = 0; i < bare.size(); ++i) {
      for (const double time : times_[i]) over.push_back(time - bare[i]);
    }
    row.over_p50_ms = quantile(over, 0.50);
    row.over_p99_ms = quantile(over, 0.99);
    return row;
  }

  std::vector<double> medians() {
    std::vector<double> medians;
    for (std::vector<double>& times : times_) medians.push_back(quantile(times, 0.50));
    return medians;
  }

 private:
  template <typename Call>
  static void in_parallel(tbb::task_arena& arena, std::size_t times, Call call) {
    arena.execute([&] {
      tbb::parallel_for(
          tbb::blocked_range<std::size_t>(0, times, 1),
          [&](const auto& range) {
            for (std::size_t i = range.begin(); i < range.end(); ++i) call();
          },
          tbb::simple_partitioner());
    });
  }

  void run_next() {
    const std::size_t at = next_++ % programs_.size();
    const Program& program = programs_[at];
    const Execution execution = runner_.run(program, Contention::shared);
    const std::lock_guard lock(mutex_);
    ++sums_.programs;
    sums_.failed += passes(execution, program) ? 0 : 1;
    if (execution.compile) sums_.compiler += execution.compile->usage.cpu;
    if (!execution.run) return;
    sums_.candidate += execution.run->usage.cpu;
    if (!steps_[at]) steps_[at] = run_step;
  }

  void run_next_step() {
    const std::size_t at = next_++ % steps_.size();
    std::optional<Command> command;
    {
      const std::lock_guard lock(mutex_);
      command = steps_[at];
    }
    if (!command) return;  // it does not compile, which is counted
    KeptReport report(k_report_room);
    if (command->report != nullptr) command->report = &report;
    const auto start = Clock::now();
    const Outcome outcome = sandbox_.run(*command);
    const Milliseconds called = Clock::now() - start;
    const bool bare = way_ == BenchWay::bare;
    const std::lock_guard lock(mutex_);
    sums_.failed += exited_cleanly(outcome.termination) ? 0 : 1;
    times_[at].push_back(bare ? Milliseconds(outcome.usage.wall).count() : called.count());
  }

  // The report of a bare program goes nowhere.
  bool passes(const Execution& execution, const Program& program) const {
    if (way_ == BenchWay::bare) return execution.run && exited_cleanly(execution.run->termination);
    return judge(execution, program).verdict == Verdict::passed;
  }

  BenchWay way_;
  const std::vector<Program>& programs_;
  tbb::task_arena programs_arena_;
  tbb::task_arena steps_arena_;
  std::atomic<std::size_t> next_ = 0;
  std::mutex mutex_;  // guards the next three
  Sums sums_;
  std::vector<std::optional<Command>> steps_;  // by program
  std::vector<std::vector<double>> times_;     // of the run steps alone, by program, in ms
  WatchedSandbox sandbox_;
  SandboxedRunner runner_;  // what its steps go on from lives as long as it
};

}  // namespace

std::string name_of(BenchWay way) {
  switch (way) {
    case BenchWay::bare:
      return "bare";
    case BenchWay::cold:
      return "cold";
    case BenchWay::warm:
      return "warm";
  }
  return {};
}

std::vector<BenchRow> bench(const std::vector<Program>& programs, const Toolchain& toolchain,
                            const Sandbox& sandbox, const BenchOptions& options) {
  const tbb::global_control allowed(
      tbb::global_control::max_allowed_parallelism,
      std::max(threads_for(options.jobs), std::thread::hardware_concurrency()));
  const BareSandbox none;
  std::vector<std::unique_ptr<Contestant>> contestants;
  for (const BenchWay way : {BenchWay::bare, BenchWay::cold, BenchWay::warm}) {
    const Sandbox& chosen = way == BenchWay::bare ? static_cast<const Sandbox&>(none) : sandbox;
    contestants.push_back(
        std::make_unique<Contestant>(way, programs, toolchain, chosen, options.jobs));
    contestants.back()->get_ready();
  }
  const auto by_turns = [&](std::size_t runs, void (Contestant::*play)(std::size_t)) {
    for (std::size_t round = 0; round < k_rounds; ++round) {
      for (const auto& each : contestants)
        (each.get()->*play)(runs * (round + 1) / k_rounds - runs * round / k_rounds);
    }
  };
  by_turns(options.runs, &Contestant::play);
  by_turns(std::max(options.runs, k_least_steps * programs.size()), &Contestant::play_steps);
  std::vector<BenchRow> rows;
  const std::vector<double> bare = contestants[0]->medians();
  for (const auto& each : contestants) rows.push_back(each->row(bare));
  return rows;
}

}  // namespace octet

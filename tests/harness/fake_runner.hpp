// A Runner without processes, and tasks for it.
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <utility>

#include "base/digest.hpp"
#include "harness/task.hpp"
#include "runners/languages/language.hpp"
#include "runners/runner.hpp"
#include "sandboxes/admission.hpp"

namespace octet::test {

inline const Language& language() {
  static const Language shell = [] {
    Language made;
    made.name = "sh";
    return made;
  }();
  return shell;
}

inline Execution ending_with(Termination termination, std::string out = {}) {
  Outcome outcome;
  outcome.termination = std::move(termination);
  outcome.out = std::move(out);
  Execution execution;
  execution.run = std::move(outcome);
  return execution;
}

// Ends so beside others; whether it would alone is not known.
inline Execution undecided(Termination termination) {
  Execution execution = ending_with(std::move(termination));
  execution.undecided = true;
  return execution;
}

// Does what `behaviour` says; counts.
class FakeRunner final : public Runner {
 public:
  using Behaviour = std::function<Execution(const Program&)>;
  explicit FakeRunner(Behaviour behaviour) : behaviour_(std::move(behaviour)) {}

  Execution run(const Program& program, Contention contention) const override {
    ++runs;
    if (contention == Contention::alone) ++alone;
    const Admission::Pass pass =
        contention == Contention::alone ? admission_.enter_alone() : admission_.enter();
    Execution execution = behaviour_(program);
    if (contention == Contention::alone) execution.undecided = false;
    return execution;
  }
  std::string fingerprint(const Program&) const override { return "fake"; }

  mutable std::atomic<int> runs{0};
  mutable std::atomic<int> alone{0};  // of these

 private:
  Behaviour behaviour_;
  mutable Admission admission_{1000};
};

// Exits with the number that is the program's source.
inline Execution exit_with_source(const Program& program) {
  return ending_with(Exited{std::stoi(program.source)}, "ran " + program.source + "\n");
}

inline Task task_running(const std::string& id, const std::string& source) {
  Task task{"exec", id, 0, "sh", nullptr};
  task.prepare = [source] {
    Program program;
    program.language = &language();
    program.source = source;
    return Prepared{std::move(program), Verdict::no_code, "given"};
  };
  return task;
}

// `count` tasks "0", "1", ... whose sources `source_of` gives.
class CountedTasks final : public TaskSource {
 public:
  CountedTasks(int count, std::function<std::string(int)> source_of)
      : count_(count), source_of_(std::move(source_of)) {}

  std::optional<Task> next() override {
    if (given == count_) return std::nullopt;
    const int i = given++;
    return task_running(std::to_string(i), source_of_(i));
  }

  std::atomic<int> given{0};

 private:
  int count_;
  std::function<std::string(int)> source_of_;
};

}  // namespace octet::test

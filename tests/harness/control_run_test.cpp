#include "harness/control_run.hpp"

#include <catch2/catch.hpp>

#include "tests/harness/whole_execution.hpp"

using namespace octet;
using namespace octet::test;

namespace {

// One task whose program is "pass"; its control is `control`, a program of the same kind.
class ControlledTask final : public TaskSource {
 public:
  ControlledTask(std::string program, std::optional<std::string> control, Survivor survivor)
      : program_(std::move(program)), control_(std::move(control)), survivor_(survivor) {}

  std::optional<Task> next() override {
    if (given_) return std::nullopt;
    given_ = true;
    Task task{"suite", "0", 0, "sh", nullptr};
    task.prepare = [this] {
      Prepared prepared;
      prepared.program = made(program_);
      prepared.control = {
          [this] { return control_ ? std::optional(made(*control_)) : std::nullopt; }, survivor_};
      return prepared;
    };
    return task;
  }

 private:
  static Program made(const std::string& source) {
    Program program;
    program.language = &language();
    program.source = source;
    program.judged_by = ReachedEnd{};
    return program;
  }

  std::string program_;
  std::optional<std::string> control_;
  Survivor survivor_;
  bool given_ = false;
};

Execution by_name(const Program& program) {
  if (program.source == "fail") return ending_with(Exited{1});
  if (program.source == "slow") return ending_with(WallTimeout{});
  if (program.source == "host") return ending_with(SandboxFailed{"no process"});
  Execution execution;
  if (program.source == "refused") {
    execution = ending_with(Exited{1});
    execution.compile = std::move(execution.run);
    execution.run.reset();
    return execution;
  }
  execution = ending_with(Exited{0});
  execution.reached_end = true;
  return execution;
}

struct Outcome3 {
  std::string verdict, seal, control;
  bool operator==(const Outcome3&) const = default;
};

Outcome3 recorded(const std::string& program, std::optional<std::string> control,
                  Survivor survivor = Survivor::forged) {
  ControlledTask task(program, std::move(control), survivor);
  const FakeRunner runner(by_name);
  const auto records = execute_all(task, runner, 1);
  REQUIRE(records.size() == 1);
  const Record& record = records.front();
  return {name_of(record.verdict), name_of(record.seal),
          record.control ? name_of(*record.control) : ""};
}

}  // namespace

TEST_CASE("what passes is run again with altered tests", "[control]") {
  CHECK(recorded("pass", "fail") == Outcome3{"passed", "controlled", "failed"});
  CHECK(recorded("pass", "pass") == Outcome3{"forged", "reached_end", "passed"});
  CHECK(recorded("pass", "pass again", Survivor::suspected) ==
        Outcome3{"passed", "reached_end", "passed"});
  CHECK(recorded("pass", std::nullopt) == Outcome3{"passed", "reached_end", "none_found"});
  CHECK(recorded("pass", "slow") == Outcome3{"passed", "controlled", "failed"});
}

TEST_CASE("what did not pass has no control run", "[control]") {
  CHECK(recorded("fail", "pass") == Outcome3{"runtime_error", "reached_end", ""});
}

TEST_CASE("a control that did not get as far as the tests says nothing", "[control]") {
  CHECK(recorded("pass", "refused") == Outcome3{"passed", "reached_end", "none_found"});
  CHECK(recorded("pass", "host") == Outcome3{"passed", "reached_end", ""});
}

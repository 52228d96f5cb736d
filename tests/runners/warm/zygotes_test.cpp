// What goes wrong in a zygote's child before its program begins is never the program's verdict.
#include "runners/warm/zygotes.hpp"

#include <catch2/catch.hpp>
#include <filesystem>

#include "base/files/whole_files.hpp"
#include "runners/runner.hpp"
#include "sandboxes/cell_source.hpp"
#include "tests/runners/full_sandbox.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

// An interpreter that fails as told when it is forked (faulty_interpreter.cpp), in a place that
// programs can see, and a runner for its programs.
class FaultyRunner final {
 public:
  explicit FaultyRunner(const std::string& how) : place_("octet-faulty-", "/tmp") {
    fs::permissions(place_.path(), fs::perms(0755));
    const fs::path interpreter = place_.path() / "interpreter";
    fs::copy_file(find_cell().parent_path() / "faulty_interpreter", interpreter);
    language_.name = language_.title = "faulty";
    language_.source_file = "answer.txt";
    language_.run.argv = {"{interpreter}", how, "{work}/answer.txt"};
    language_.run.policy = "script";
    language_.run.limits.cpu = std::chrono::milliseconds(500);
    language_.run.limits.memory_bytes = std::uint64_t{128} << 20;
    language_.warmth.zygotes = {{"octet-zygote.so", {}, {}, "{work}/answer.txt", {}}};
    language_.warmth.sentinel = "trivial\n";
    Toolchain toolchain;
    toolchain.tools["interpreter"].path = interpreter;
    toolchain.readable = {place_.path()};
    runner_ = std::make_unique<SandboxedRunner>(
        *sandbox(), std::map<std::string, Toolchain>{{"faulty", toolchain}}, Pace::warm);
  }

  Outcome run(const std::string& source) const {
    Program program;
    program.language = &language_;
    program.source = source;
    return *runner_->run(program, Contention::alone).run;
  }

 private:
  TemporaryDirectory place_;
  Language language_;
  std::unique_ptr<SandboxedRunner> runner_;
};

bool can_run() {
  if (sandbox() == nullptr) return false;
  if (fs::exists(find_cell().parent_path() / "octet-zygote.so")) return true;
  WARN("SKIPPED: zygotes of other interpreters than Python's are for x86_64");
  return false;
}

const std::string k_long(200, 'x');

TEST_CASE("a child that fails before its program begins is run again by the plain command") {
  if (!can_run()) return;
  for (const char* how : {"always", "crash", "hang", "leave", "memory"}) {
    INFO(how);
    const FaultyRunner runner(how);
    const Outcome outcome = runner.run(k_long);
    CHECK(name_of(outcome.termination) == "exited");
    CHECK(outcome.out == k_long);
    CHECK(outcome.err == "plain");
  }
}

TEST_CASE("a zygote that no sentinel comes through is not used") {
  if (!can_run()) return;
  CHECK(FaultyRunner("always").run("short").err == "plain");
  CHECK(FaultyRunner("crash").run("short").err == "forked");
  CHECK(FaultyRunner("never").run(k_long).err == "forked");
}

TEST_CASE("what happens to a program that has begun is its own") {
  if (!can_run()) return;
  CHECK(name_of(FaultyRunner("late").run(k_long).termination) == "signaled");
}

TEST_CASE("a zygote in which several programs fail in a row is given up, a few times") {
  if (!can_run()) return;
  const FaultyRunner runner("crash");
  for (int i = 0; i < 20; ++i) {
    const Outcome outcome = runner.run(k_long);
    CHECK(outcome.out == k_long);
    CHECK(outcome.err == "plain");
  }
  CHECK(runner.run("short").err == "plain");
}

TEST_CASE("a limit to which the interpreter comes near is the plain command's to hold") {
  const StartPrice price{{std::chrono::milliseconds(100), std::chrono::milliseconds(200), 40 << 20},
                         30 << 20};
  Limits limits;
  CHECK_FALSE(price.weighs_in(limits));
  limits.memory_bytes = 100 << 20;
  CHECK(price.weighs_in(limits));
  limits = {};
  limits.cpu = std::chrono::milliseconds(300);
  CHECK(price.weighs_in(limits));
}

}  // namespace
}  // namespace octet

#include "sandboxes/report.hpp"

#include <catch2/catch.hpp>
#include <chrono>

#include "sandboxes/confinement.hpp"
#include "sandboxes/layers.hpp"
#include "tests/sandboxes/every_mode.hpp"

using namespace octet;
using namespace octet::test;
using std::chrono::milliseconds;

namespace {

// Has enough when the command has used a second.
class SecondReader final : public ReportReader {
 public:
  bool look(const Spent& spent) override {
    last = spent;
    return spent.cpu < std::chrono::seconds(1);
  }
  bool read(std::string_view) override { return true; }
  std::string result() override { return {}; }

  Spent last;
};

}  // namespace

TEST_CASE("the report channel carries what was written to descriptor 3, and is closed unasked") {
  IN_EVERY_MODE(sandbox);
  Command command = shell("printf token >&3");
  KeptReport report(100);
  command.report = &report;
  CHECK(sandbox->run(command).report == "token");
  command.argv.back() =
      "printf token > /proc/self/fd/3; echo out > /dev/stdout; echo err > /dev/stderr";
  KeptReport again(3);
  command.report = &again;
  CHECK(sandbox->run(command).report == "tok");
  command.argv.back() = "printf token >&3";
  command.report = nullptr;
  CHECK(exit_code(sandbox->run(command)) != 0);
}

// Two children spin, of which nobody waits for one.
TEST_CASE("who reads a report is told what the whole group uses, with and without control groups") {
  const bool counted_by_kernel = GENERATE(true, false);
  IN_EVERY_MODE(sandbox);
  Confinement confinement;
  confinement.mode = sandbox->mode();
  confinement.cells = forked_cells();
  confinement.landlock = sandbox->layers().holds("landlock");
  if (counted_by_kernel && sandbox->layers().holds("cgroup"))
    confinement.cgroups = find_cgroup_backend();
  Command command = shell("spin() { while :; do :; done; }; spin & spin & wait");
  command.limits.cpu = milliseconds(20'000);
  command.limits.wall = milliseconds(60'000);
  SecondReader reader;
  command.report = &reader;
  const Outcome outcome = run_confined(confinement, command);
  INFO(name_of(outcome.termination) << " " << counted_by_kernel);
  CHECK(std::holds_alternative<Stopped>(outcome.termination));
  CHECK(reader.last.cpu >= std::chrono::seconds(1));
  CHECK(outcome.usage.cpu < std::chrono::seconds(3));
  CHECK(reader.last.wall > milliseconds(400));
}

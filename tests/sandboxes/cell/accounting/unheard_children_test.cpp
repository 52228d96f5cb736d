// What children use of whose ends nobody hears, where no cgroup counts it.
#include <catch2/catch.hpp>
#include <sstream>
#include <string>

#include "base/files/whole_files.hpp"
#include "sandboxes/cell/accounting/task_clock.hpp"
#include "sandboxes/cell_source.hpp"
#include "sandboxes/confinement.hpp"
#include "sandboxes/syscall_filter.hpp"

using namespace octet;

namespace {

// The probe that works in ten children of 3 ms whose ends are ignored, and `times` it.
Outcome work_unheard(SandboxMode mode, bool task_clock, int times) {
  Confinement confinement;
  confinement.mode = mode;
  confinement.cells = forked_cells();
  confinement.task_clock = task_clock;
  Command command;
  command.argv = {"/bin/bash", "-c",
                  "for ((i = 0; i < $0; i++)); do {work}/probe --probe cpu; echo; done"};
  command.argv.push_back(std::to_string(times));
  command.files = {{"probe", read_file(find_cell()), true}};
  command.filter = &SyscallFilter::named("script");
  command.limits.cpu = std::chrono::seconds(60);  // probes of a sanitizer's build are slow
  return run_confined(confinement, command);
}

std::uint64_t sum_of_lines(const std::string& text) {
  std::istringstream lines(text);
  std::uint64_t sum = 0;
  for (std::uint64_t number = 0; lines >> number;) sum += number;
  return sum;
}

}  // namespace

TEST_CASE("children whose ends are ignored are in the CPU time, with the clock and without") {
  const SandboxMode mode = GENERATE(SandboxMode::full, SandboxMode::degraded);
  const bool task_clock = GENERATE(true, false);
  INFO(name_of(mode) << ", clock " << task_clock);
  if (task_clock && !cell::TaskClock().counts()) {
    WARN("SKIPPED: the kernel gives no task clock");
    return;
  }
  const Outcome outcome = work_unheard(mode, task_clock, 30);
  if (const auto* failed = std::get_if<SandboxFailed>(&outcome.termination)) {
    WARN("SKIPPED: " << failed->reason);
    return;
  }
  const auto burnt = static_cast<double>(sum_of_lines(outcome.out));
  INFO(outcome.usage.cpu.count() << " of " << burnt);
  REQUIRE(burnt >= 900'000);
  const double found = static_cast<double>(outcome.usage.cpu.count()) / burnt;
  // With the shell's own; without the clock the error of some fifty samples, on a loaded host.
  CHECK(found > (task_clock ? 0.99 : 0.3));
}

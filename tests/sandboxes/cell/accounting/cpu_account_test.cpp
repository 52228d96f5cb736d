// How CPU time and memory are counted where no cgroup does it.
#include <catch2/catch.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "base/files/whole_files.hpp"
#include "sandboxes/cell/accounting/cpu_account.hpp"
#include "sandboxes/cell/accounting/task_clock.hpp"
#include "sandboxes/cell_source.hpp"
#include "sandboxes/confinement.hpp"
#include "sandboxes/identity.hpp"
#include "sandboxes/syscall_filter.hpp"

namespace octet {
namespace {

using cell::CpuAccount;
using cell::Sighting;

constexpr std::uint64_t k_ms = 1000;

Sighting seen(pid_t pid, pid_t parent, std::uint64_t own_ms, std::uint64_t waited_ms = 0) {
  Sighting sighting;
  sighting.pid = pid;
  sighting.parent = parent;
  sighting.own = own_ms * k_ms;
  sighting.waited = waited_ms * k_ms;
  sighting.running = true;
  return sighting;
}

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
  command.limits.cpu = std::chrono::milliseconds(10'000);
  return run_confined(confinement, command);
}

std::uint64_t sum_of_lines(const std::string& text) {
  std::istringstream lines(text);
  std::uint64_t sum = 0;
  for (std::uint64_t number = 0; lines >> number;) sum += number;
  return sum;
}

}  // namespace

TEST_CASE("what a parent waits for is counted once, and nothing of it is lost") {
  CpuAccount account;
  account.look({seen(2, 1, 10), seen(3, 2, 40)}, 20 * k_ms, 1);
  CHECK(account.micros() == 50 * k_ms);
  account.look({seen(2, 1, 10, 60)}, 20 * k_ms, 1);  // 3 had come to 60
  CHECK(account.micros() == 70 * k_ms);
  account.look({seen(2, 1, 10, 60)}, 20 * k_ms, 1);
  account.waited_for(2, 75 * k_ms);
  account.look({}, 20 * k_ms, 1);
  CHECK(account.micros() == 75 * k_ms);
  CHECK(account.lost() == 0);
}

TEST_CASE("a child that ends while a look is taken is not lost") {
  CpuAccount account;
  account.look({seen(2, 1, 10), seen(3, 2, 400)}, 20 * k_ms, 1);
  account.look({seen(2, 1, 10, 0)}, 20 * k_ms, 1);  // 2 was read before it waited, 3 after it ended
  account.look({seen(2, 1, 10, 410)}, 20 * k_ms, 1);  // now it is there
  account.look({seen(2, 1, 10, 410)}, 20 * k_ms, 1);
  CHECK(account.lost() == 0);
  CHECK(account.micros() == 420 * k_ms);
}

TEST_CASE("what a parent lets go unheard is found missing, and counted") {
  CpuAccount account;
  account.look({seen(2, 1, 10), seen(3, 2, 400)}, 20 * k_ms, 1);
  account.look({seen(2, 1, 10)}, 20 * k_ms, 1);
  account.look({seen(2, 1, 10)}, 20 * k_ms, 1);
  CHECK(account.lost() == 400 * k_ms);
  account.waited_for(2, 12 * k_ms);
  account.look({}, 20 * k_ms, 1);
  CHECK(account.micros() == 412 * k_ms);
}

TEST_CASE("what went with a parent that had not been told is found missing in the end") {
  CpuAccount account;
  account.look({seen(2, 1, 10), seen(3, 2, 5), seen(4, 3, 300)}, 20 * k_ms, 1);
  account.waited_for(2, 30 * k_ms);
  account.look({}, 20 * k_ms, 1);  // 3 and 4 brought 20 of 305 to 2
  CHECK(account.lost() == 285 * k_ms);
}

TEST_CASE("many short children are counted by samples") {
  CpuAccount account;
  Sighting parent = seen(2, 1, 1);
  parent.ignores_children = true;
  // Each lives 5 ms: a look in 20 ms meets one in four, which stands for 20 ms.
  for (int look = 0; look < 400; ++look) {
    std::vector<Sighting> group{parent};
    if (look % 4 == 0) group.push_back(seen(100 + look, 2, 2));
    account.look(group, 20 * k_ms, 1);
  }
  account.look({parent}, 20 * k_ms, 1);
  CHECK(account.lost() == 2000 * k_ms);
}

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

TEST_CASE("identities are given where they are, and to nobody's harm") {
  const std::string all = "         0          0 4294967295\n";
  CHECK(spare_identities(all, all) == IdentityRange{1'879'048'192, 1U << 26});
  CHECK(spare_identities("0 1000 1\n", "0 1000 1\n") == std::nullopt);  // unshare -r
  const std::string container = "0 1000 1\n1 100000 65536\n";           // rootless podman
  CHECK(spare_identities(container, container) == IdentityRange{65'534 - 32'766, 32'766});
  CHECK(spare_identities(all, container) == IdentityRange{65'534 - 32'766, 32'766});
  CHECK(spare_identities(all, "0 0 1\n") == std::nullopt);
  CHECK(spare_identities("", "") == std::nullopt);
}

}  // namespace octet

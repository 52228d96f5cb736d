// What one program can leave in its network namespace for another, when neither the system call
// filter nor Landlock stands in the way: as each gets a namespace of its own, nothing.
// docs/sandbox.md says what is passed on where one is used again.
#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <string>
#include <thread>

#include "base/files/whole_files.hpp"
#include "sandboxes/cell_source.hpp"
#include "sandboxes/confinement.hpp"
#include "sandboxes/syscall_filter.hpp"
#include "tests/sandboxes/every_mode.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

// Cells of one server, by which a namespace would be handed on.
Confinement bare_namespaces() {
  Confinement confinement;
  confinement.cells = forked_cells();
  confinement.landlock = false;
  return confinement;
}

Command attack(const std::string& name, const std::string& argument = "") {
  Command command;
  command.argv = {"/usr/bin/python3", "{work}/attack.py", argument};
  command.files = {
      {"attack.py", read_file(fs::path("tests/attacks/network") / (name + ".py")), false}};
  command.filter = &SyscallFilter::open_for_probes();
  command.limits.cpu = command.limits.wall = std::chrono::milliseconds(20'000);
  return command;
}

void leave(const Confinement& confinement) {
  const Outcome outcome = run_confined(confinement, attack("namespace_leave"));
  INFO(outcome.out << outcome.err);
  CHECK(test::exit_code(outcome) == 0);  // it could configure nothing
  // Nothing stood in the way of what needs no rights.
  for (const char* what : {"listener", "cycle", "cycle_of_pair", "counters", "netlink"})
    CHECK(outcome.out.find(std::string("left: ") + what + "\n") != std::string::npos);
}

void find_nothing(const Confinement& confinement) {
  const Outcome outcome = run_confined(confinement, attack("namespace_found"));
  INFO(outcome.out << outcome.err);
  CHECK(test::exit_code(outcome) == 0);
  CHECK(outcome.out.find("BREACH") == std::string::npos);
}

}  // namespace

TEST_CASE("nothing is passed on through a network namespace, without a filter") {
  if (test::sandbox_of(SandboxMode::full) == nullptr) return;
  const Confinement confinement = bare_namespaces();
  find_nothing(confinement);  // or what it looks for is always there
  for (int turn = 0; turn < 3; ++turn) {
    leave(confinement);
    find_nothing(confinement);
  }
}

TEST_CASE("nothing is passed on by a program that is killed, without a filter") {
  if (test::sandbox_of(SandboxMode::full) == nullptr) return;
  const Confinement confinement = bare_namespaces();
  Command staying = attack("namespace_leave", "stay");
  staying.limits.wall = std::chrono::milliseconds(1500);
  CHECK(std::holds_alternative<WallTimeout>(run_confined(confinement, staying).termination));
  find_nothing(confinement);
}

TEST_CASE("nothing is seen of a program that runs at the same time, without a filter") {
  if (test::sandbox_of(SandboxMode::full) == nullptr) return;
  const Confinement confinement = bare_namespaces();
  Command staying = attack("namespace_leave", "stay");
  staying.limits.wall = std::chrono::milliseconds(3000);
  std::thread alive([&] { run_confined(confinement, staying); });
  std::this_thread::sleep_for(std::chrono::milliseconds(500));
  for (int turn = 0; turn < 3; ++turn) find_nothing(confinement);
  alive.join();
}

}  // namespace octet

// Each limit of a command holds.
#include "sandboxes/limits.hpp"

#include <catch2/catch.hpp>
#include <chrono>
#include <cstdlib>

#include "tests/sandboxes/every_mode.hpp"

using namespace octet;
using namespace octet::test;
using std::chrono::milliseconds;

TEST_CASE("CPU time decides, wall time is the backstop") {
  IN_EVERY_MODE(sandbox);
  Command spin = shell("while :; do :; done");
  spin.limits.cpu = milliseconds(300);
  const Outcome spun = sandbox->run(spin);
  CHECK(name_of(spun.termination) == "cpu_timeout");
  CHECK(spun.usage.cpu < std::chrono::milliseconds(800));
  Command sleep = shell("sleep 30");
  sleep.limits.wall = milliseconds(300);
  const Outcome slept = sandbox->run(sleep);
  CHECK(name_of(slept.termination) == "wall_timeout");
  CHECK(slept.usage.wall < std::chrono::milliseconds(2000));
}

TEST_CASE("a group of processes shares one CPU limit") {
  IN_EVERY_MODE(sandbox);
  Command spin = shell("for i in 1 2 3 4; do (while :; do :; done) & done; wait");
  spin.limits.cpu = milliseconds(500);
  CHECK(name_of(sandbox->run(spin).termination) == "cpu_timeout");
}

TEST_CASE("a command that is killed over its CPU time has timed out, whoever saw it first") {
  IN_EVERY_MODE(sandbox);
  Command command = shell("for ((i = 0; i < 3000; i++)); do :; done; kill -KILL $$");
  command.limits.cpu = milliseconds(1);
  CHECK(name_of(sandbox->run(command).termination) == name_of(Termination(CpuTimeout{})));
  command.argv[2] = "kill -KILL $$";
  command.limits.cpu = milliseconds(2000);
  CHECK(name_of(sandbox->run(command).termination) == name_of(Termination(Signaled{9})));
}

TEST_CASE("memory of one process and of many together is limited") {
  IN_EVERY_MODE(sandbox);
  Command one = shell("x=$(head -c 300000000 /dev/zero | tr '\\0' x); sleep 1; echo ${#x}");
  one.limits.memory_bytes = std::uint64_t{100} << 20;
  CHECK(name_of(sandbox->run(one).termination) == "out_of_memory");
  Command many = shell(
      "for i in 1 2 3 4 5 6; do (x=$(head -c 20000000 /dev/zero | tr '\\0' x); sleep 2) & "
      "done; wait");
  many.limits.memory_bytes = std::uint64_t{100} << 20;
  CHECK(name_of(sandbox->run(many).termination) == "out_of_memory");
}

TEST_CASE("output is read to its cap and no further, without deadlock") {
  IN_EVERY_MODE(sandbox);
  Command flood = shell("while :; do echo flood; echo flood >&2; done");
  flood.limits.output_bytes = 100'000;
  const Outcome outcome = sandbox->run(flood);
  CHECK(name_of(outcome.termination) == "output_limit");
  CHECK(outcome.out.size() + outcome.err.size() == 100'000);
  const Outcome honest = sandbox->run(shell("head -c 1000000 /dev/zero; echo done >&2"));
  CHECK(exit_code(honest) == 0);
  CHECK(honest.out.size() == 1'000'000);
}

TEST_CASE("processes are capped and a daemon does not outlive its command") {
  IN_EVERY_MODE(sandbox);
  Command many = shell("for i in $(seq 100); do sleep 20 & done 2>/dev/null; wait");
  many.limits.processes = 20;
  many.limits.wall = milliseconds(1500);
  const Outcome capped = sandbox->run(many);
  CHECK(name_of(capped.termination) != "sandbox_failed");
  const auto start = std::chrono::steady_clock::now();
  const Outcome daemon = sandbox->run(
      shell("(setsid bash -c 'trap \"\" TERM HUP; sleep 4242' </dev/null & ) ; exit 0"));
  CHECK(exit_code(daemon) == 0);
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(3));
  CHECK(std::system("pgrep -f '[s]leep 4242' > /dev/null") != 0);
}

TEST_CASE("the work directory's size and inodes are capped") {
  const Sandbox* sandbox = sandbox_of(SandboxMode::full);
  if (sandbox == nullptr) return;
  Command big = shell("head -c 30000000 /dev/zero > a; stat -c %s a");
  big.limits.disk_bytes = 8 << 20;
  CHECK(sandbox->run(big).out == "8388608\n");
  Command many = shell("for i in $(seq 500); do : > f$i; done; ls | wc -l");
  many.limits.inodes = 100;
  CHECK(std::stoi(sandbox->run(many).out) < 100);
}

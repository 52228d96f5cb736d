// Outcomes of real commands in real sandboxes, in every mode this host gives. A mode that the host
// does not give is skipped by name.
#include "sandboxes/sandbox.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <chrono>
#include <csignal>
#include <map>
#include <sstream>
#include <thread>

#include "base/error.hpp"
#include "sandboxes/admission.hpp"
#include "sandboxes/confinement.hpp"
#include "sandboxes/layers.hpp"
#include "sandboxes/report.hpp"
#include "sandboxes/syscall_filter.hpp"

namespace octet {
namespace {

using std::chrono::milliseconds;

// The sandbox of `mode`, made once; null when the host does not give it.
const Sandbox* sandbox_of(SandboxMode mode) {
  static std::map<SandboxMode, std::unique_ptr<Sandbox>> made;
  if (!made.contains(mode)) {
    try {
      made[mode] = make_sandbox(mode);
    } catch (const MissingError& error) {
      WARN("SKIPPED sandbox mode " << name_of(mode) << ": " << error.what());
      made[mode] = nullptr;
    }
  }
  return made[mode].get();
}

Command shell(const std::string& script) {
  Command command;
  command.argv = {"/bin/bash", "-c", script};
  command.environment = {{"PATH", "/usr/bin:/bin"}};
  command.filter = &SyscallFilter::named("script");
  command.readable = {"/etc/alternatives"};
  command.limits.cpu = milliseconds(2000);
  command.limits.wall = milliseconds(5000);
  return command;
}

int exit_code(const Outcome& outcome) {
  INFO(name_of(outcome.termination) << " err: " << outcome.err);
  if (const auto* failed = std::get_if<SandboxFailed>(&outcome.termination)) FAIL(failed->reason);
  REQUIRE(std::holds_alternative<Exited>(outcome.termination));
  return std::get<Exited>(outcome.termination).code;
}

}  // namespace

#define IN_EVERY_MODE(sandbox)                                                 \
  const SandboxMode mode = GENERATE(SandboxMode::full, SandboxMode::degraded); \
  const Sandbox* sandbox = sandbox_of(mode);                                   \
  if (sandbox == nullptr) return;                                              \
  INFO("mode " << name_of(mode))

TEST_CASE("a command's exit code, output and error arrive as they are") {
  IN_EVERY_MODE(sandbox);
  Command command = shell("cat; echo to-err >&2; exit 7");
  command.input = "from stdin\n";
  const Outcome outcome = sandbox->run(command);
  CHECK(exit_code(outcome) == 7);
  CHECK(outcome.out == "from stdin\n");
  CHECK(outcome.err == "to-err\n");
}

TEST_CASE("a signal is told as that signal, an exit code like one is not") {
  IN_EVERY_MODE(sandbox);
  for (const int number : {SIGTERM, SIGABRT, SIGSEGV, SIGKILL}) {
    const Outcome outcome = sandbox->run(shell("kill -" + std::to_string(number) + " $$"));
    REQUIRE(std::holds_alternative<Signaled>(outcome.termination));
    CHECK(std::get<Signaled>(outcome.termination).number == number);
  }
  for (const int code : {124, 137, 139, 255}) {
    CHECK(exit_code(sandbox->run(shell("exit " + std::to_string(code)))) == code);
  }
}

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

TEST_CASE("files go in, collected files come out, links are not followed") {
  IN_EVERY_MODE(sandbox);
  Command command = shell(
      "cat sub/in.txt; mkdir -p out/deep; echo made > out/deep/a; ln -s /etc/passwd out/b; "
      "echo x > tool; chmod +x tool; mkfifo out/pipe");
  command.files = {{"sub/in.txt", "given", false}};
  command.collect = {"out", "tool", "absent"};
  const Outcome outcome = sandbox->run(command);
  CHECK(exit_code(outcome) == 0);
  CHECK(outcome.out == "given");
  CHECK(outcome.collected ==
        std::vector<File>{{"out/deep/a", "made\n", false}, {"tool", "x\n", true}});
}

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

TEST_CASE("a command sees an empty environment and no descriptor of ours") {
  IN_EVERY_MODE(sandbox);
  ::setenv("OCTET_SECRET_OF_THE_HOST", "secret", 1);
  const Outcome outcome = sandbox->run(shell("env; ls /proc/self/fd | wc -l"));
  CHECK(outcome.out.find("secret") == std::string::npos);
  CHECK(outcome.out.substr(outcome.out.size() - 2) == "4\n");  // 0, 1, 2 and the listing's own
}

TEST_CASE("full mode hides the host") {
  const Sandbox* sandbox = sandbox_of(SandboxMode::full);
  if (sandbox == nullptr) return;
  const Outcome outcome = sandbox->run(shell(
      "hostname; id -u; ls /home /root /work /var 2>&1 | grep -vc 'No such'; cat /etc/shadow; "
      "touch /usr/x; ls /proc | grep -c '^[0-9]'; cat /proc/self/cgroup"));
  CHECK(outcome.out.starts_with("octet\n1000\n0\n"));
  CHECK(outcome.err.find("/etc/shadow: No such file") != std::string::npos);
  CHECK(outcome.err.find("Read-only file system") != std::string::npos);
  CHECK(outcome.out.find("octet-") == std::string::npos);
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

TEST_CASE("every layer that full mode rests on holds here, each by its own probe") {
  const Sandbox* sandbox = sandbox_of(SandboxMode::full);
  if (sandbox == nullptr) return;
  for (const Layer& layer : sandbox->layers().layers) {
    INFO(layer.name << ": " << layer.evidence);
    CHECK((layer.holds || !layer.required));
  }
}

TEST_CASE("an unknown or absent layer that is asked for is refused") {
  if (sandbox_of(SandboxMode::full) == nullptr) return;
  CHECK_THROWS_AS(make_sandbox(SandboxMode::full, {"warp"}), InputError);
}

TEST_CASE("a command that does not exist is a failure of the sandbox, not of the program") {
  IN_EVERY_MODE(sandbox);
  Command command = shell("");
  command.argv = {"/nonexistent/program"};
  CHECK(name_of(sandbox->run(command).termination) == "sandbox_failed");
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

TEST_CASE("commands that wait for their turn are set up but do not begin") {
  IN_EVERY_MODE(sandbox);
  Admission admission(1);
  std::array<Outcome, 4> outcomes;
  const auto start = std::chrono::steady_clock::now();
  std::vector<std::thread> threads;
  for (Outcome& outcome : outcomes) {
    threads.emplace_back([&admission, &outcome, sandbox] {
      Command command = shell("date +%s%N; sleep 0.2; date +%s%N");
      command.admission = &admission;
      outcome = sandbox->run(command);
    });
  }
  for (std::thread& thread : threads) thread.join();
  const auto elapsed = std::chrono::steady_clock::now() - start;
  std::chrono::microseconds own{0};
  std::vector<std::pair<std::int64_t, std::int64_t>> stretches;
  for (const Outcome& outcome : outcomes) {
    CHECK(exit_code(outcome) == 0);
    own += outcome.usage.wall;
    std::istringstream times(outcome.out);
    auto& [begin, end] = stretches.emplace_back();
    REQUIRE(times >> begin >> end);
  }
  std::sort(stretches.begin(), stretches.end());
  for (std::size_t i = 1; i < stretches.size(); ++i)
    CHECK(stretches[i - 1].second <= stretches[i].first);
  CHECK(own <= elapsed);  // the time of each is its own, without that of the turns before
}

TEST_CASE("a sandbox that fails while its command waits says why") {
  IN_EVERY_MODE(sandbox);
  std::signal(SIGPIPE, SIG_IGN);  // as octet does
  Admission admission(1);
  Command command = shell("echo never");
  command.admission = &admission;
  command.files = {{"same/file", "x", false}, {"same", "in its place", false}};
  std::thread failing;
  Outcome outcome;
  {
    const Admission::Pass busy = admission.enter();
    failing = std::thread([&] { outcome = sandbox->run(command); });
    std::this_thread::sleep_for(milliseconds(300));
  }
  failing.join();
  INFO(name_of(outcome.termination));
  REQUIRE(std::holds_alternative<SandboxFailed>(outcome.termination));
  CHECK(std::get<SandboxFailed>(outcome.termination).reason.find("same") != std::string::npos);
}

}  // namespace octet

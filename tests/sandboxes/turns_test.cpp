// Commands that are admitted by turns.
#include "sandboxes/admission.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <chrono>
#include <csignal>
#include <sstream>
#include <thread>

#include "tests/sandboxes/every_mode.hpp"

using namespace octet;
using namespace octet::test;
using std::chrono::milliseconds;

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

#include "generation/endpoint/patience.hpp"

#include <catch2/catch.hpp>
#include <thread>

using namespace octet;
using namespace std::chrono_literals;

TEST_CASE("patience ends with many refusals, sooner before the first answer", "[client]") {
  const auto refusals = [](Patience patience, FaultKind kind) {
    int count = 0;
    while (patience.surrender().empty() && count < 100) {
      patience.faulted({kind, 404, "no"});
      ++count;
    }
    return count;
  };
  Patience fresh(600s), known(600s);
  known.answered();
  CHECK(refusals(fresh, FaultKind::unauthorized) == 1);
  CHECK(refusals(fresh, FaultKind::not_found) == 5);
  CHECK(refusals(known, FaultKind::unauthorized) == 50);
  CHECK(refusals(fresh, FaultKind::server_error) == 100);
}

TEST_CASE("patience counts from the first fault, not from the last answer", "[client]") {
  const Patience::Clock::time_point past{};
  Patience patience(1s);
  patience.answered();
  std::this_thread::sleep_for(1100ms);  // in which nothing was asked
  for (int i = 0; i < 5; ++i) patience.faulted({FaultKind::not_connected, 0, "nobody"});
  patience.check(std::nullopt, past);
  CHECK(patience.surrender().empty());
  CHECK(patience.trouble() == "not_connected: nobody");
  std::this_thread::sleep_for(1100ms);
  patience.check(std::nullopt, Patience::Clock::now() + 1s);
  CHECK(patience.surrender().empty());  // the server asked to wait
  patience.check(Patience::Clock::now() - 61s, past);
  CHECK(patience.surrender().empty());  // a request is being answered
  patience.check(std::nullopt, past);
  CHECK(patience.surrender() == "the server has given no answer for 1 s: not_connected: nobody");
}

#include "generation/endpoint/retries.hpp"

#include <catch2/catch.hpp>

using namespace octet;
using namespace std::chrono_literals;

TEST_CASE("backoff doubles up to half a minute, and attempts end", "[client]") {
  using Clock = Retries::Clock;
  const auto after = [](Retries& retries, Attempts& made, FaultKind kind,
                        std::optional<std::chrono::seconds> asked = {}) {
    const auto now = Clock::now();
    const auto again = retries.next(made, {kind, 0, ""}, asked);
    return again ? std::optional(*again - now) : std::nullopt;
  };
  Retries retries(3, 600s);
  Attempts own;
  CHECK(after(retries, own, FaultKind::server_error).value() <= 251ms);
  CHECK(after(retries, own, FaultKind::server_error).value() >= 250ms);
  CHECK_FALSE(after(retries, own, FaultKind::server_error));

  Attempts of_server;  // do not count as long as patience lasts
  for (int i = 0; i < 30; ++i) CHECK(after(retries, of_server, FaultKind::unavailable));
  CHECK(after(retries, of_server, FaultKind::unavailable).value() >= 15s);
  CHECK(after(retries, of_server, FaultKind::unavailable).value() <= 31s);
  CHECK(retries.paused_until() <= Clock::now());

  CHECK(after(retries, of_server, FaultKind::rate_limited, 90s).value() >= 90s);
  CHECK(retries.paused_until() > Clock::now() + 80s);
  Retries impatient(3, 0s);
  Attempts unlucky;
  int times = 0;
  while (times < 100 && after(impatient, unlucky, FaultKind::unavailable)) ++times;
  CHECK(times == 19);
}

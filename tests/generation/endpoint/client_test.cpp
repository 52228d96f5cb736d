#include "generation/endpoint/client.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "base/stop.hpp"
#include "tests/generation/endpoint/loopback_server.hpp"
#include "tests/generation/endpoint/queue_source.hpp"

using namespace octet;
using namespace octet::test;
using namespace std::chrono_literals;

namespace {

using Clock = std::chrono::steady_clock;

EndpointOptions at(const std::string& url) {
  EndpointOptions options;
  options.base_url = url;
  return options;
}

ClientOptions asked(unsigned attempts, std::chrono::seconds patience = 600s) {
  ClientOptions options;
  options.attempts = attempts;
  options.patience = patience;
  return options;
}

std::string good(std::string_view /*body*/) {
  return http_answer(200, "{}");
}

std::string silent(std::string_view /*body*/) {
  return "";
}

// Answers by turns, the last one for ever.
LoopbackServer::Handler in_turn(std::vector<std::string> answers) {
  return [answers = std::move(answers), at = std::size_t{0}](std::string_view) mutable {
    return answers[std::min(at++, answers.size() - 1)];
  };
}

// One endpoint from its first request to its last.
ChannelState run(QueueSource& source, const std::string& url, const ClientOptions& options = {}) {
  Client client;
  const std::size_t endpoint = client.add(at(url), options, source);
  client.run();
  return client.state(endpoint);
}

std::size_t open_descriptors() {
  const std::filesystem::directory_iterator all("/proc/self/fd");
  return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

bool all_once(const QueueSource& source) {
  return std::all_of(source.answered.begin(), source.answered.end(),
                     [](const auto& each) { return each.second == 1; });
}

}  // namespace

TEST_CASE("requests come while others are in flight", "[client]") {
  const LoopbackServer server(good);
  QueueSource source;
  source.put_many(10);
  source.close();
  source.check = [&](const ClientRequest& request, const HttpReply&) {
    if (request.id < 1000) source.put(request.id + 10);
    return std::nullopt;
  };
  const ChannelState state = run(source, server.url());
  CHECK(source.answered.size() == 1010);
  CHECK(all_once(source));
  CHECK(state.ended == 1010);
  CHECK(state.in_flight + state.waiting == 0);
  CHECK(state.window == 64);
}

TEST_CASE("each body goes with its request, however many are in flight", "[client]") {
  const LoopbackServer server([](std::string_view body) { return http_answer(200, body); });
  QueueSource source;
  constexpr std::size_t k_count = 3000;
  for (std::size_t i = 0; i < k_count; ++i) source.put(i, std::to_string(i * 7));
  source.close();
  std::size_t wrong = 0;
  source.check = [&](const ClientRequest& request, const HttpReply& reply) {
    wrong += reply.body == request.body ? 0U : 1U;
    return std::nullopt;
  };
  ClientOptions options;
  options.most_in_flight = 1500;
  run(source, server.url(), options);
  CHECK(wrong == 0);
  CHECK(source.answered.size() == k_count);
}

TEST_CASE("what fails is sent again, later each time, and not for ever", "[client]") {
  const std::string bad = http_answer(500, "out of luck");
  QueueSource source;
  source.put(1);
  source.close();
  const auto start = Clock::now();
  SECTION("a server error") {
    const LoopbackServer server(in_turn({bad, bad, good("")}));
    run(source, server.url());
    CHECK(source.last_sent == 3);
    CHECK(source.faults.size() == 2);
    CHECK(Clock::now() - start >= 375ms);  // half of 250 and of 500
  }
  SECTION("at another time, as the server asks") {
    const LoopbackServer server(in_turn({http_answer(429, "", "Retry-After: 1\r\n"), good("")}));
    run(source, server.url());
    CHECK(source.last_sent == 2);
    CHECK(Clock::now() - start >= 1s);
  }
  SECTION("until its attempts are spent") {
    const LoopbackServer server(in_turn({bad}));
    run(source, server.url(), asked(2));
    CHECK(source.faults.size() == 2);
    CHECK(source.failures == 1);
    CHECK(source.answered.empty());
  }
  SECTION("never, when it was rejected") {
    const LoopbackServer server(in_turn({http_answer(400, "")}));
    run(source, server.url());
    CHECK(source.faults.size() == 1);
    CHECK(source.failures == 1);
  }
  CHECK(source.drops == 0);
}

TEST_CASE("a source says what is wrong with an answer", "[client]") {
  const LoopbackServer server(good);
  QueueSource source;
  source.put(1);
  source.close();
  source.check = [times = 0](const ClientRequest&, const HttpReply& reply) mutable {
    return times++ > 0 ? std::nullopt
                       : std::optional(Fault{FaultKind::malformed, reply.status, "no list"});
  };
  run(source, server.url());
  REQUIRE(source.faults.size() == 1);
  CHECK(source.faults[0].detail == "no list");
  CHECK(source.last_sent == 2);
}

TEST_CASE("an endpoint is given up that refuses, or gives nothing for long", "[client]") {
  QueueSource source;
  source.put_many(100);
  SECTION("no key") {
    const LoopbackServer server(in_turn({http_answer(401, "who?")}));
    CHECK_FALSE(run(source, server.url()).surrender.empty());
    CHECK(source.faults.size() <= 8);
  }
  SECTION("no such page") {
    const LoopbackServer server(in_turn({http_answer(404, "")}));
    CHECK_THAT(run(source, server.url()).surrender, Catch::Contains("refuses"));
    CHECK(source.faults.size() >= 5);
  }
  SECTION("nobody there") {
    const LoopbackPort port;
    CHECK_THAT(run(source, port.url(), asked(6, 1s)).surrender,
               Catch::Contains("no answer for 1 s"));
    CHECK(source.given < 60);  // it is not asked at full speed
  }
  SECTION("loading for ever") {
    const LoopbackServer server(in_turn({http_answer(503, "loading")}));
    CHECK_THAT(run(source, server.url(), asked(6, 1s)).surrender, Catch::Contains("loading"));
  }
  CHECK_FALSE(source.surrender.empty());
  CHECK(source.drops + source.failures == source.given);
}

TEST_CASE("an answer that does not begin is given up", "[client]") {
  const LoopbackServer server(silent);
  QueueSource source;
  source.put_many(3);
  source.close();
  EndpointOptions endpoint = at(server.url());
  endpoint.first_byte_timeout = 200ms;
  Client client;
  client.add(endpoint, asked(1), source);
  client.run();
  CHECK(source.failures == 3);
  CHECK(source.faults[0].kind == FaultKind::first_byte_timeout);
}

TEST_CASE("endpoints that hang or are down hold up no other", "[client]") {
  const LoopbackServer hanging(silent), answering(good);
  const LoopbackPort down;
  QueueSource hung, refused, answered;
  hung.put_many(1000);
  refused.put_many(100'000);
  answered.put_many(5000);
  Client client;
  client.add(at(hanging.url()), {}, hung);
  client.add(at(down.url()), {}, refused);
  client.add(at(answering.url()), {}, answered);
  answered.check = [&](const ClientRequest& request, const HttpReply&) {
    if (request.id == 4999) client.abandon();
    return std::nullopt;
  };
  client.run();
  CHECK(answered.answered.size() + answered.drops == 5000);
  CHECK(answered.answered.size() >= 4900);
  CHECK(hung.drops == hung.given);
  CHECK(refused.given < 1000);
  CHECK(refused.drops == refused.given);
}

TEST_CASE("an endpoint that is given up leaves the others to their work", "[client]") {
  const LoopbackServer refusing(in_turn({http_answer(401, "")})), answering(good);
  QueueSource refused, answered;
  refused.put_many(10);
  answered.put_many(500);
  answered.close();
  Client client;
  client.add(at(refusing.url()), {}, refused);
  client.add(at(answering.url()), {}, answered);
  client.run();
  CHECK_FALSE(client.state(0).surrender.empty());
  CHECK(answered.answered.size() == 500);
}

TEST_CASE("many threads put requests and wake the client", "[client]") {
  constexpr std::size_t k_threads = 8, k_each = 300;
  const LoopbackServer server(good);
  QueueSource source;
  Client client;
  client.add(at(server.url()), {}, source);
  std::thread running([&] { client.run(); });
  std::vector<std::thread> putting;
  for (std::size_t thread = 0; thread < k_threads; ++thread) {
    putting.emplace_back([&, thread] {
      for (std::size_t i = 0; i < k_each; ++i) {
        source.put(thread * k_each + i);
        client.wake();
      }
    });
  }
  for (std::thread& each : putting) each.join();
  source.close();
  client.wake();
  running.join();
  CHECK(source.answered.size() == k_threads * k_each);
  CHECK(all_once(source));
}

TEST_CASE("abandon ends it in the middle and leaves nothing", "[client]") {
  const LoopbackServer hanging(silent), answering(good);
  const std::size_t before = open_descriptors();
  for (int turn = 0; turn < 3; ++turn) {
    QueueSource hung, busy;
    hung.put_many(100);
    busy.put_many(200'000);
    {
      Client client;
      client.add(at(hanging.url()), {}, hung);
      client.add(at(answering.url()), {}, busy);
      std::thread running([&] { client.run(); });
      std::this_thread::sleep_for(100ms);
      const auto start = Clock::now();
      client.abandon();
      running.join();
      CHECK(Clock::now() - start < 5s);
    }
    CHECK(hung.drops == hung.given);
    CHECK(busy.drops + busy.answered.size() == busy.given);
  }
  // The servers close their ends when they see ours closed.
  for (int i = 0; i < 100 && open_descriptors() > before; ++i) std::this_thread::sleep_for(20ms);
  CHECK(open_descriptors() <= before);
}

// In a process of its own: a stop cannot be taken back.
TEST_CASE("a stop ends it in the middle", "[client]") {
  const pid_t child = ::fork();
  if (child == 0) {
    bool all_dropped = false;
    {
      const LoopbackServer hanging(silent);
      QueueSource hung;
      hung.put_many(100);
      Client client;
      client.add(at(hanging.url()), {}, hung);
      std::thread stopping([] {
        std::this_thread::sleep_for(100ms);
        request_stop();
      });
      client.run();
      stopping.join();
      all_dropped = hung.given > 0 && hung.drops == hung.given;
    }
    ::_exit(all_dropped ? 0 : 1);
  }
  int status = -1;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(status == 0);
}

TEST_CASE("what a source throws comes out, and nothing is under way after it", "[client]") {
  const LoopbackServer server(good);
  QueueSource source;
  source.put_many(100);
  source.check = [](const ClientRequest& request, const HttpReply&) -> std::optional<Fault> {
    if (request.id == 50) throw std::runtime_error("disk full");
    return std::nullopt;
  };
  CHECK_THROWS_WITH(run(source, server.url()), "disk full");
  CHECK(source.drops == 0);
}

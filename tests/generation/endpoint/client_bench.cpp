// What the client costs: requests against a server that answers at once, beside the loop of
// Transfers alone; and whether an endpoint that hangs holds up two others. By turns, paired.
//
//   bench_client [REQUESTS [TURNS]]   100000 and 9
//   bench_client serve                only the server, for `octet run`: prints its base URL
#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "generation/endpoint/client.hpp"
#include "generation/endpoint/endpoint.hpp"
#include "generation/endpoint/fault.hpp"
#include "generation/endpoint/request_source.hpp"
#include "generation/endpoint/transfers.hpp"
#include "tests/generation/endpoint/loopback_server.hpp"
#include "tests/paired_ratios.hpp"

namespace octet::test {
namespace {

using std::chrono::milliseconds;

// A request of some 2 kB, as a task has, and an answer of as much.
const std::string k_request(2000, 'q');
const std::string k_answer = http_answer(
    200, R"({"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":")" +
             std::string(2000, 'a') +
             R"("},"finish_reason":"stop"}],"usage":{"prompt_tokens":10,"completion_tokens":7}})");

std::string at_once(std::string_view /*body*/) {
  return k_answer;
}

// `count` times the same request.
class Repeated final : public RequestSource {
 public:
  Repeated(std::size_t count, std::function<void()> done) : left_(count), done_(std::move(done)) {}

  NextRequest next() override {
    if (given_ == left_) return NoRequest::anymore;
    return ClientRequest{++given_, "/chat/completions", k_request};
  }
  std::optional<Fault> replied(const ClientRequest&, HttpReply&, unsigned) override {
    if (++replied_ == left_ && done_) done_();
    return std::nullopt;
  }
  void faulted(const ClientRequest&, const Fault& fault, unsigned) override {
    fmt::print("fault: {}\n", describe(fault));
  }
  void failed(const ClientRequest&, const Fault&) override {}

 private:
  std::size_t left_, given_ = 0, replied_ = 0;
  std::function<void()> done_;
};

EndpointOptions at(const std::string& url) {
  EndpointOptions options;
  options.base_url = url;
  return options;
}

ClientOptions asked(std::size_t in_flight) {
  ClientOptions options;
  options.most_in_flight = static_cast<unsigned>(in_flight);
  return options;
}

struct Cost {
  double wall = 0, cpu = 0;  // seconds; CPU of this thread alone
};

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

double cpu_seconds() {
  rusage usage{};
  ::getrusage(RUSAGE_THREAD, &usage);
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

Cost cost_of(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  const double cpu = cpu_seconds();
  work();
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
  return {wall.count(), cpu_seconds() - cpu};
}

void by_client(const std::string& url, std::size_t count, std::size_t in_flight) {
  Repeated source(count, {});
  Client client;
  client.add(at(url), asked(in_flight), source);
  client.run();
}

void by_transfers(const std::string& url, std::size_t count, std::size_t in_flight) {
  Transfers transfers;
  transfers.add(at(url));
  std::size_t sent = 0;
  for (std::size_t replies = 0; replies < count;) {
    while (sent < count && transfers.in_flight() < in_flight)
      transfers.post(++sent, 0, "/chat/completions", k_request);
    replies += transfers.wait(milliseconds(200)).size();
  }
}

// Two endpoints that answer, with or without a third one that hangs.
void by_several(const std::vector<std::string>& urls, const std::string& hanging,
                std::size_t count) {
  Client client;
  std::size_t left = urls.size();
  const auto done = [&] {
    if (--left == 0) client.abandon();
  };
  std::vector<Repeated> sources(urls.size(), Repeated(count, done));
  Repeated hung(count, {});
  for (std::size_t i = 0; i < urls.size(); ++i) client.add(at(urls[i]), asked(64), sources[i]);
  if (!hanging.empty()) client.add(at(hanging), asked(64), hung);
  client.run();
}

struct Side {
  std::string name;
  std::function<void()> work;
};

void compare(const std::array<Side, 2>& sides, std::size_t requests, int turns) {
  std::array<std::vector<double>, 2> wall, cpu;
  for (int turn = -1; turn < turns; ++turn) {  // the first does not count
    for (const std::size_t i : {std::size_t{0}, std::size_t{1}}) {
      const std::size_t which = turn % 2 == 0 ? i : 1 - i;
      const Cost cost = cost_of(sides[which].work);
      if (turn < 0) continue;
      wall[which].push_back(cost.wall);
      cpu[which].push_back(cost.cpu);
    }
  }
  for (std::size_t i = 0; i < 2; ++i) {
    fmt::print("  {:32} {:7.0f} requests/s, {:.4f} s CPU per 1,000\n", sides[i].name,
               static_cast<double>(requests) / median(wall[i]),
               median(cpu[i]) * 1000 / static_cast<double>(requests));
  }
  fmt::print("  second : first, wall {}, CPU {}\n", paired_ratio(wall[0], wall[1]),
             paired_ratio(cpu[0], cpu[1]));
  std::fflush(stdout);
}

int serve() {
  const LoopbackServer server(at_once);
  fmt::print("{}\n", server.url());
  std::fflush(stdout);
  ::pause();
  return 0;
}

int main(int argc, char** argv) {
  if (argc > 1 && std::string_view(argv[1]) == "serve") return serve();
  const auto requests = static_cast<std::size_t>(argc > 1 ? std::atol(argv[1]) : 100'000);
  const int turns = argc > 2 ? std::atoi(argv[2]) : 9;
  if (requests == 0 || turns < 2) return 2;
  const LoopbackServer one(at_once), two(at_once);
  const LoopbackServer hanging([](std::string_view) { return std::string(); });
  for (const std::size_t in_flight : {std::size_t{64}, std::size_t{2000}}) {
    fmt::print("{} requests, {} in flight, {} turns\n", requests, in_flight, turns);
    compare({Side{"transfers alone", [&] { by_transfers(one.url(), requests, in_flight); }},
             Side{"client", [&] { by_client(one.url(), requests, in_flight); }}},
            requests, turns);
  }
  fmt::print("two endpoints of {} requests, {} turns\n", requests / 2, turns);
  const std::vector<std::string> urls = {one.url(), two.url()};
  compare({Side{"alone", [&] { by_several(urls, "", requests / 2); }},
           Side{"beside one that hangs", [&] { by_several(urls, hanging.url(), requests / 2); }}},
          requests, turns);
  return 0;
}

}  // namespace
}  // namespace octet::test

int main(int argc, char** argv) {
  return octet::test::main(argc, argv);
}

#include "runners/warm/servers/compiler_pool.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <vector>

#include "sandboxes/layers.hpp"

namespace octet {
namespace {

using Clock = std::chrono::steady_clock;

// After so many failures in a row without a success the plain command serves alone.
constexpr unsigned k_most_failures = 5;
// A request must fit without a doubt into what a server takes in; longer programs are rare.
constexpr std::size_t k_longest_source = std::size_t{4} << 20;

// Puts each line where the plain compiler would have printed it.
void print(const std::string& text, const Server& server, Outcome& outcome) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size() - 1) + 1;
    const std::string_view line = std::string_view(text).substr(begin, end - begin);
    const bool is_out =
        server.prints_to_out ||
        std::any_of(server.out_lines.begin(), server.out_lines.end(),
                    [&](const std::string& mark) { return line.starts_with(mark); });
    (is_out ? outcome.out : outcome.err) += line;
    begin = end;
  }
}

Outcome outcome_of(CompilerReply reply, const Server& server, Clock::duration took) {
  Outcome outcome;
  outcome.termination = Exited{reply.exit_code};
  outcome.usage.cpu = reply.cpu;
  outcome.usage.wall = std::chrono::duration_cast<std::chrono::microseconds>(took);
  outcome.usage.memory_bytes = reply.resident_bytes;
  print(reply.text, server, outcome);
  outcome.collected = std::move(reply.files);
  return outcome;
}

}  // namespace

struct CompilerPool::State {
  const Sandbox& sandbox;
  const Server& server;
  Command command;
  unsigned most;
  std::mutex mutex{};
  std::condition_variable freed{};
  std::vector<std::unique_ptr<CompilerServer>> idle{};
  unsigned alive = 0;
  unsigned failures = 0;

  // Null when the servers have failed too often.
  std::unique_ptr<CompilerServer> acquire() {
    std::unique_lock lock(mutex);
    freed.wait(lock, [&] { return !idle.empty() || alive < most || failures >= k_most_failures; });
    if (failures >= k_most_failures) return nullptr;
    if (!idle.empty()) {
      auto taken = std::move(idle.back());
      idle.pop_back();
      return taken;
    }
    ++alive;
    lock.unlock();
    return std::make_unique<CompilerServer>(sandbox, command);
  }

  bool is_worn(const CompilerServer& used) const {
    return !used.is_usable() || used.served() >= server.jobs ||
           used.resident_bytes() > server.command.limits.memory_bytes / 4 * 3;
  }

  void release(std::unique_ptr<CompilerServer> used) {
    const bool failed = !used->is_usable();
    if (is_worn(*used)) used.reset();  // waits for its end, so not under the lock
    const std::lock_guard lock(mutex);
    failures = failed ? failures + 1 : 0;
    if (used)
      idle.push_back(std::move(used));
    else
      --alive;
    freed.notify_all();
  }
};

CompilerPool::CompilerPool(const Sandbox& sandbox, const Server& server, Command command,
                           unsigned most)
    : state_(new State{sandbox, server, std::move(command), std::max(1U, most)}) {}

CompilerPool::~CompilerPool() = default;

std::optional<Outcome> CompilerPool::compile(std::string_view source) {
  if (source.size() > k_longest_source) return std::nullopt;
  auto server = state_->acquire();
  if (!server) return std::nullopt;
  const auto start = Clock::now();
  // The CPU time of the plain command's step, as time on the clock: longer ones are its to judge.
  auto reply = server->compile(source, state_->server.command.limits.cpu);
  const auto took = Clock::now() - start;
  state_->release(std::move(server));
  if (!reply) return std::nullopt;
  Outcome outcome = outcome_of(std::move(*reply), state_->server, took);
  outcome.usage.memory_polled =
      !state_->sandbox.layers().holds("cgroup");  // as of the plain command
  return outcome;
}

}  // namespace octet

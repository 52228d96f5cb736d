// Thousands of units at once, each waiting for answers and verdicts, and their results in order.
//
// A unit is a coroutine (coroutine.hpp) that awaits ask() and judge(). Where the fact is known it
// goes on at once; else the request goes to its endpoint, the program to the evaluator, and the
// unit waits. So a run that goes on runs the same code again, and asks for nothing that is known.
//
// All units run on the thread that calls run(). A second one asks (Client), those of the evaluator
// run programs; both keep what came as facts before they tell the first. Results are committed in
// the order of the units' numbers, whatever the order in which they end. A unit whose fact does not
// come in this run (Lost) ends without a result; nothing behind it is committed, but those that
// follow run on, so that their facts are there next time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "generation/facts/coroutine.hpp"
#include "generation/facts/fact_log.hpp"
#include "generation/facts/role_queue.hpp"
#include "generation/facts/unit_events.hpp"
#include "harness/evaluator.hpp"

namespace octet {

using Unit = Coroutine<std::string>;  // its result: what is committed

struct UnitRunOptions {
  std::size_t window = 1024;        // units that run at the same time
  std::uint64_t budget_tokens = 0;  // in and out, with those of earlier runs; 0: any number
  bool accept_failures = false;     // requests that failed are facts
};

// How far it has come.
struct UnitRunState {
  std::uint64_t started = 0;   // units
  std::uint64_t finished = 0;  // with a result
  std::uint64_t committed = 0;
  std::uint64_t lost = 0;       // without
  std::uint64_t asked = 0;      // answers that came in this run
  std::uint64_t judged = 0;     // verdicts likewise
  std::uint64_t known = 0;      // facts that were known
  std::uint64_t tokens_in = 0;  // of this run
  std::uint64_t tokens_out = 0;
  std::vector<ChannelState> endpoints;
};

// One thread at a time.
class UnitRunner final {
 public:
  // `evaluator`: null when nothing may be run; `faults` may be null where no endpoint is added, as
  // nothing is asked then. All must outlive the runner.
  UnitRunner(FactLog& facts, FaultLog* faults, Evaluator* evaluator, UnitRunOptions options);
  ~UnitRunner();
  UnitRunner(const UnitRunner&) = delete;  // units hold its address
  UnitRunner& operator=(const UnitRunner&) = delete;

  // Its number, from 0.
  std::size_t add_endpoint(const UnitEndpoint& endpoint);

  // ---- for units, with generation/facts/unit_awaiters.hpp

  class AskAwaiter;
  class JudgeAwaiter;
  AskAwaiter ask(UnitRequest request);
  // Identical programs have one verdict, and one execution.
  JudgeAwaiter judge(const Program& program);

  // ---- for who runs them

  // The unit of that number, asked for in order from 0; nothing: there are no more.
  using Start = std::function<std::optional<Unit>(std::uint64_t number)>;
  using Commit = std::function<void(std::uint64_t number, std::string result)>;
  // Whether the unit of that number may begin, by what is committed; it is asked again later.
  using MayStart = std::function<bool(std::uint64_t number)>;

  // Returns when every unit ended with or without a result, when a stop was requested
  // (base/stop.hpp), or `enough` says so: whether all are committed. `tick` is called about ten
  // times a second. May be called several times, with other units; the numbers begin again. Throws
  // what a unit throws, SystemError (disk full).
  bool run(const Start& start, const Commit& commit, const std::function<void()>& tick,
           const std::function<bool()>& enough = nullptr, const MayStart& may_start = nullptr);
  // Ends what is under way. Nothing may be run any more. ~UnitRunner() does it, too.
  void end();

  UnitRunState state() const;
  // Why units ended without a result, with how many did.
  std::vector<std::pair<Lost, std::uint64_t>> losses() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The digest of all that decides what a program does, but for the toolchain.
std::string digest_of(const Program& program);

}  // namespace octet

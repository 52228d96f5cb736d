#include "generation/facts/unit_runner.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <deque>
#include <exception>
#include <limits>
#include <map>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <utility>

#include "base/stop.hpp"
#include "generation/facts/unit_awaiters.hpp"
#include "harness/execution_cache.hpp"
#include "harness/runs/run_description.hpp"

namespace octet {
namespace {

constexpr std::chrono::milliseconds k_tick{100};
// Results that wait for an earlier unit, by the window: a unit that hangs stops new ones then.
constexpr std::uint64_t k_ahead = 8;
constexpr std::size_t k_started_at_once = 256;
constexpr std::size_t k_most_losses = 100;  // different ones that are told apart
constexpr std::uint64_t k_none = std::numeric_limits<std::uint64_t>::max();

VerdictFact verdict_fact(const std::string& digest, const Evidence& evidence) {
  VerdictFact fact;
  fact.program = digest;
  fact.verdict = evidence.judgement.verdict;
  fact.cases = evidence.judgement.case_verdicts;
  if (evidence.judgement.cases) {
    const CaseJudgement& cases = *evidence.judgement.cases;
    if (!cases.failed_case.empty()) fact.detail = cases.failed_case + ": " + cases.detail;
  }
  fact.out = evidence.out;
  fact.err = evidence.err;
  fact.time = utc_now();
  return fact;
}

// What kept the evidence from being made; nothing when it is there.
std::optional<Lost> lost_by(const Evaluation& evaluation) {
  try {
    const Evidence& evidence = evaluation.evidence.get();
    if (evidence.standing == Evidence::Standing::abandoned) return Lost{Lost::Why::stopped, ""};
    if (evidence.standing == Evidence::Standing::host_failed)
      return Lost{Lost::Why::host, evidence.err};
    return std::nullopt;
  } catch (const std::exception& error) {
    return Lost{Lost::Why::host, error.what()};
  }
}

// What there is to tell a unit of an evaluation; a fact is kept first. Throws what keeping it does.
std::variant<Reply, VerdictFact, Lost> told(const Evaluation& evaluation, const std::string& digest,
                                            FactLog& facts) {
  if (auto lost = lost_by(evaluation)) return std::move(*lost);
  VerdictFact fact = verdict_fact(digest, evaluation.evidence.get());
  facts.add(fact);
  return fact;
}

}  // namespace

std::string digest_of(const Program& program) {
  const LimitChanges& limits = program.limits;
  const auto milliseconds = [](const auto& time) { return time ? time->count() : -1; };
  return program_digest(program,
                        fmt::format("limits {} {} {} {} {}", milliseconds(limits.cpu),
                                    milliseconds(limits.wall), limits.memory_bytes.value_or(0),
                                    limits.processes.value_or(0), limits.output_bytes.value_or(0)));
}

struct UnitRunner::State {
  State(FactLog& log, FaultLog* fault_log, Evaluator* judge, UnitRunOptions how)
      : facts(log), faults(fault_log), evaluator(judge), options(how) {
    const FactTotals totals = facts.totals();
    tokens_before = totals.tokens_in + totals.tokens_out;
  }

  // A unit, and where what it waits for is to be put.
  struct Waiting {
    std::uint64_t unit = 0;
    std::coroutine_handle<> handle;
    std::optional<Reply>* reply = nullptr;
    std::optional<VerdictFact>* verdict = nullptr;
    std::string key;  // of the fact
  };
  struct Submission {
    std::uint64_t id;
    std::string digest;
    Program program;
  };

  // What it is to be asked for by; nothing when somebody waits for the same fact already, which
  // then comes for both.
  std::optional<std::uint64_t> wait(Waiting what) {
    what.unit = current;
    std::vector<std::uint64_t>& ids = wanted[what.key];
    waiting.emplace(++last_id, std::move(what));
    ids.push_back(last_id);
    return ids.size() > 1 ? std::nullopt : std::optional(last_id);
  }
  bool is_over_budget() const {
    return options.budget_tokens > 0 &&
           tokens_before + state.tokens_in + state.tokens_out >= options.budget_tokens;
  }
  void lose_soon(std::uint64_t id, Lost lost) { events.put({id, std::move(lost)}); }

  void ask(std::uint64_t id, UnitRequest request);
  void judge(Submission submission);
  void submit_waiting();
  void take(const UnitEvent& event);
  void count(const UnitEvent& event);
  void go_on(std::uint64_t id, const UnitEvent& event);
  void resume(const Waiting& waited);
  void settle(std::uint64_t number);
  void lose(std::uint64_t number, const Lost& lost);
  void commit_in_order(const Commit& commit);
  bool has_room() const;
  bool is_held_up() const;
  bool is_hopeless() const;
  void begin();
  void start_client();
  void start_units(const Start& start);
  void end();

  FactLog& facts;
  FaultLog* faults;
  Evaluator* evaluator;
  UnitRunOptions options;
  UnitEvents events;
  Client client;
  std::vector<std::unique_ptr<RoleQueue>> queues;
  std::thread asking;
  std::mutex channels_mutex;  // guards what follows
  std::vector<ChannelState> channels;

  std::unordered_map<std::uint64_t, Waiting> waiting;                  // by id
  std::unordered_map<std::string, std::vector<std::uint64_t>> wanted;  // who waits, by key
  std::map<std::uint64_t, Unit> units;                                 // that run, by number
  std::map<std::uint64_t, std::string> results;                        // not committed
  std::deque<Submission> submissions;  // for which the evaluator had no room
  std::uint64_t last_id = 0;
  std::uint64_t current = 0;  // the unit that runs
  std::uint64_t next = 0;     // to start
  std::uint64_t committed = 0;
  MayStart may_start;
  bool has_more = true;               // units to start
  std::uint64_t first_lost = k_none;  // the first unit without a result
  std::uint64_t tokens_before = 0;
  UnitRunState state;
  std::vector<std::pair<Lost, std::uint64_t>> losses;
};

UnitRunner::AskAwaiter::AskAwaiter(State& runner, UnitRequest request)
    : runner_(runner), request_(std::move(request)) {}

bool UnitRunner::AskAwaiter::await_ready() {
  const auto fact = runner_.facts.find(request_.digest);
  if (!fact) return false;
  ++runner_.state.known;
  if (const auto* answer = std::get_if<AnswerFact>(&*fact)) reply_ = *answer;
  if (const auto* given_up = std::get_if<GivenUpFact>(&*fact)) reply_ = *given_up;
  return reply_.has_value();
}

void UnitRunner::AskAwaiter::await_suspend(std::coroutine_handle<> unit) {
  if (const auto id = runner_.wait({0, unit, &reply_, nullptr, request_.digest}))
    runner_.ask(*id, std::move(request_));
}

UnitRunner::JudgeAwaiter::JudgeAwaiter(State& runner, const Program& program)
    : runner_(runner), program_(program), digest_(digest_of(program)) {}

bool UnitRunner::JudgeAwaiter::await_ready() {
  const auto fact = runner_.facts.find(digest_);
  if (!fact || !std::holds_alternative<VerdictFact>(*fact)) return false;
  ++runner_.state.known;
  verdict_ = std::get<VerdictFact>(*fact);
  return true;
}

void UnitRunner::JudgeAwaiter::await_suspend(std::coroutine_handle<> unit) {
  if (const auto id = runner_.wait({0, unit, nullptr, &verdict_, digest_}))
    runner_.judge({*id, digest_, std::move(program_)});
}

void UnitRunner::State::ask(std::uint64_t id, UnitRequest request) {
  if (queues.empty()) return lose_soon(id, Lost{Lost::Why::unknown, "an answer is not known"});
  if (is_over_budget()) return lose_soon(id, Lost{Lost::Why::budget, ""});
  RoleQueue& queue = *queues.at(request.endpoint);
  queue.put(id, std::move(request));
  client.wake();
}

void UnitRunner::State::judge(Submission submission) {
  if (evaluator == nullptr) {
    lose_soon(submission.id, Lost{Lost::Why::unknown, "a verdict is not known"});
    return;
  }
  submissions.push_back(std::move(submission));
  submit_waiting();
}

void UnitRunner::State::submit_waiting() {
  while (!submissions.empty()) {
    Submission& first = submissions.front();
    Evaluator::Callback callback = [this, id = first.id,
                                    digest = first.digest](const Evaluation& evaluation) {
      try {
        events.put({id, told(evaluation, digest, facts)});
      } catch (...) {
        events.fail(std::current_exception());
      }
    };
    if (!evaluator->try_submit(first.program, callback)) return;
    submissions.pop_front();
  }
}

// Goes on with the units that waited for it.
void UnitRunner::State::take(const UnitEvent& event) {
  const auto found = waiting.find(event.id);
  if (found == waiting.end()) return;
  count(event);
  const std::vector<std::uint64_t> ids = std::move(wanted.extract(found->second.key).mapped());
  for (const std::uint64_t id : ids) go_on(id, event);
}

void UnitRunner::State::count(const UnitEvent& event) {
  if (std::holds_alternative<VerdictFact>(event.what)) ++state.judged;
  const auto* reply = std::get_if<Reply>(&event.what);
  const auto* answer = reply == nullptr ? nullptr : std::get_if<AnswerFact>(reply);
  if (answer == nullptr) return;
  ++state.asked;
  state.tokens_in += answer->tokens_in;
  state.tokens_out += answer->tokens_out;
}

void UnitRunner::State::go_on(std::uint64_t id, const UnitEvent& event) {
  const Waiting waited = std::move(waiting.extract(id).mapped());
  if (const auto* lost = std::get_if<Lost>(&event.what)) return lose(waited.unit, *lost);
  if (const auto* verdict = std::get_if<VerdictFact>(&event.what)) {
    *waited.verdict = *verdict;
  } else {
    *waited.reply = std::get<Reply>(event.what);
  }
  resume(waited);
}

void UnitRunner::State::resume(const Waiting& waited) {
  current = waited.unit;
  waited.handle.resume();
  settle(waited.unit);
}

// Takes the result of a unit that is done.
void UnitRunner::State::settle(std::uint64_t number) {
  const auto unit = units.find(number);
  if (!unit->second.is_done()) return;
  std::string result = unit->second.take();
  units.erase(unit);
  ++state.finished;
  if (number < first_lost) results.emplace(number, std::move(result));
}

// Nothing behind it will be committed.
void UnitRunner::State::lose(std::uint64_t number, const Lost& lost) {
  units.erase(number);
  ++state.lost;
  if (number < first_lost) {
    first_lost = number;
    results.erase(results.lower_bound(number), results.end());
  }
  const auto same = std::find_if(losses.begin(), losses.end(), [&](const auto& each) {
    return each.first.why == lost.why && each.first.detail == lost.detail;
  });
  if (same != losses.end()) {
    ++same->second;
  } else if (losses.size() < k_most_losses) {
    losses.emplace_back(lost, 1);
  }
}

void UnitRunner::State::commit_in_order(const Commit& commit) {
  while (!results.empty() && results.begin()->first == committed) {
    commit(committed, std::move(results.begin()->second));
    results.erase(results.begin());
    ++committed;
    ++state.committed;
  }
}

bool UnitRunner::State::has_room() const {
  if (!has_more || units.size() >= options.window || is_held_up()) return false;
  return first_lost != k_none || next - committed < k_ahead * options.window;
}

void UnitRunner::State::begin() {
  waiting.clear();
  wanted.clear();
  units.clear();
  results.clear();
  next = committed = 0;
  has_more = true;
  first_lost = k_none;
  state.started = state.finished = state.committed = state.lost = 0;
  if (!asking.joinable() && !queues.empty()) start_client();
}

void UnitRunner::State::start_client() {
  const auto publish = [this] {
    const std::lock_guard lock(channels_mutex);
    for (std::size_t i = 0; i < channels.size(); ++i) channels[i] = client.state(i);
  };
  asking = std::thread([this, publish] {
    try {
      client.run(publish);
    } catch (...) {
      events.fail(std::current_exception());
    }
  });
}

// The next unit waits for commits.
bool UnitRunner::State::is_held_up() const {
  return may_start && !may_start(next);
}

// A unit has no result, and none can come any more for those that are not begun: nobody may or can
// be asked.
bool UnitRunner::State::is_hopeless() const {
  if (first_lost == k_none) return false;
  // Behind the gap nothing is committed, so that it would wait for ever.
  if (units.empty() && is_held_up()) return true;
  return is_over_budget() || queues.empty() ||
         std::all_of(queues.begin(), queues.end(),
                     [](const auto& queue) { return queue->is_surrendered(); });
}

// As many as there is room for; returns now and then for what else there is to do.
void UnitRunner::State::start_units(const Start& start) {
  if (is_hopeless()) has_more = false;
  for (std::size_t i = 0; i < k_started_at_once && has_room(); ++i) {
    auto unit = start(next);
    has_more = unit.has_value();
    if (!has_more) return;
    current = next++;
    ++state.started;
    units.emplace(current, std::move(*unit)).first->second.start();
    settle(current);
  }
}

void UnitRunner::State::end() {
  if (asking.joinable()) {
    for (const auto& queue : queues) queue->close();
    client.abandon();
    asking.join();
  }
  units.clear();
  if (evaluator != nullptr) evaluator->wait();
}

UnitRunner::UnitRunner(FactLog& facts, FaultLog* faults, Evaluator* evaluator,
                       UnitRunOptions options)
    : state_(std::make_unique<State>(facts, faults, evaluator, options)) {}

UnitRunner::~UnitRunner() {
  state_->end();
}

std::size_t UnitRunner::add_endpoint(const UnitEndpoint& endpoint) {
  State& state = *state_;
  state.queues.push_back(std::make_unique<RoleQueue>(endpoint, state.facts, *state.faults,
                                                     state.events, state.options.accept_failures));
  state.channels.emplace_back();
  return state.client.add(endpoint.endpoint, endpoint.client, *state.queues.back());
}

UnitRunner::AskAwaiter UnitRunner::ask(UnitRequest request) {
  return AskAwaiter(*state_, std::move(request));
}

UnitRunner::JudgeAwaiter UnitRunner::judge(const Program& program) {
  return JudgeAwaiter(*state_, program);
}

bool UnitRunner::run(const Start& start, const Commit& commit, const std::function<void()>& tick,
                     const std::function<bool()>& enough, const MayStart& may_start) {
  State& state = *state_;
  state.begin();
  state.may_start = may_start;
  auto ticked = std::chrono::steady_clock::now();
  while (!stop_requested() && (state.has_more || !state.units.empty())) {
    state.start_units(start);
    state.commit_in_order(commit);  // which makes room, and lets those begin that wait for it
    const auto pause = state.has_room() ? std::chrono::milliseconds(0) : k_tick;
    for (const UnitEvent& event : state.events.take(pause)) state.take(event);
    state.submit_waiting();
    state.commit_in_order(commit);
    if (enough && enough()) break;
    const auto now = std::chrono::steady_clock::now();
    if (now - ticked < k_tick) continue;
    ticked = now;
    tick();
  }
  state.commit_in_order(commit);
  const bool all = !state.has_more && state.units.empty() && state.committed == state.next;
  state.units.clear();
  state.waiting.clear();
  state.wanted.clear();
  tick();
  return all;
}

void UnitRunner::end() {
  state_->end();
}

UnitRunState UnitRunner::state() const {
  UnitRunState state = state_->state;
  const std::lock_guard lock(state_->channels_mutex);
  state.endpoints = state_->channels;
  return state;
}

std::vector<std::pair<Lost, std::uint64_t>> UnitRunner::losses() const {
  return state_->losses;
}

}  // namespace octet

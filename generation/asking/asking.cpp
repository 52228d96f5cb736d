#include "generation/asking/asking.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/stop.hpp"
#include "generation/asking/answer_record.hpp"

namespace octet {
namespace {

using std::chrono::duration_cast;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr auto k_first_backoff = milliseconds(250);
constexpr auto k_longest_backoff = milliseconds(30'000);
constexpr auto k_longest_retry_after = seconds(3600);
constexpr auto k_idle = milliseconds(200);
constexpr std::size_t k_refusals_at_start = 5;
constexpr std::size_t k_refusals_later = 50;
constexpr unsigned k_least_waits = 20;  // before one request's bad luck is its own
constexpr auto k_young = seconds(60);   // a request that may still be answered

std::string last_part(const std::string& path) {
  return path.substr(path.find_last_of('/') + 1);
}

std::string describe(const Fault& fault) {
  const std::string status = fault.status == 0 ? "" : fmt::format(" (HTTP {})", fault.status);
  return fmt::format("{}{}{}{}", name_of(fault.kind), status, fault.detail.empty() ? "" : ": ",
                     fault.detail);
}

}  // namespace

Asking::Asking(const QuestionPlan& plan, Endpoint& endpoint, AnswerLog& answers, FaultLog& faults,
               AnswerStream* stream, const AskingOptions& options, std::function<void()> tick)
    : plan_(plan),
      endpoint_(endpoint),
      answers_(answers),
      faults_(faults),
      stream_(stream),
      options_(options),
      tick_(std::move(tick)),
      window_(options.most_in_flight) {
  if (stream_ != nullptr) stream_->when_room([this] { endpoint_.wake(); });
  publish();
}

void Asking::run() {
  while (!stop_requested() && !abandoned_ && surrender_.empty()) {
    start_requests();
    if (is_done()) break;
    for (HttpReply& reply : endpoint_.wait(pause())) take(reply);
    check_patience();
    publish();
    tick_();
  }
  publish();
}

void Asking::abandon() {
  abandoned_ = true;
  endpoint_.wake();
}

std::string Asking::name_of(const Job& job) const {
  const Problem& problem = plan_.problem(job.question);
  return fmt::format("{} {} sample {}", problem.suite, problem.task_id, job.first);
}

bool Asking::is_done() const {
  return flights_.empty() && waiting_.empty() && question_ == plan_.size();
}

// What is due to be asked again, else what was never asked; nothing when there is neither.
std::optional<Asking::Job> Asking::next_job() {
  if (!waiting_.empty() && waiting_.begin()->first <= Clock::now())
    return waiting_.extract(waiting_.begin()).mapped();
  while (question_ < plan_.size()) {
    if (sample_ == plan_.samples()) {
      ++question_;
      sample_ = 0;
    } else if (answers_.has(question_, sample_)) {
      ++sample_;
    } else {
      Job job;
      job.question = question_;
      job.first = sample_;
      job.count = answers_.missing_from(question_, sample_, options_.choices);
      sample_ += job.count;
      return job;
    }
  }
  return std::nullopt;
}

void Asking::start_requests() {
  while (flights_.size() < window_.size() && Clock::now() >= pause_until_) {
    if (stream_ != nullptr && !stream_->room()) return;
    auto job = next_job();
    if (!job) return;
    send(*job);
  }
}

void Asking::send(Job job) {
  ++job.requests;
  const std::uint64_t id = ++last_id_;
  endpoint_.post(id, path_of(plan_.api(job.question)),
                 plan_.request(job.question).body(job.first, job.count));
  flights_.emplace(id, Flight{job, window_.epoch(), Clock::now()});
}

// Until the next thing that octet itself has to do.
milliseconds Asking::pause() const {
  Clock::time_point due = Clock::now() + k_idle;
  if (!waiting_.empty() && flights_.size() < window_.size())
    due = std::min(due, std::max(waiting_.begin()->first, pause_until_));
  const auto left = duration_cast<milliseconds>(due - Clock::now());
  return std::clamp(left + milliseconds(1), milliseconds(0), k_idle);
}

bool Asking::is_model(const std::string& name) const {
  const std::string& asked = plan_.asked().model;
  if (name.empty() || !plan_.asked().server.names_model) return true;
  const auto& others = options_.served_as;
  return name == asked || name.starts_with(asked + "-") || last_part(name) == last_part(asked) ||
         std::find(others.begin(), others.end(), name) != others.end();
}

void Asking::take(HttpReply& reply) {
  const auto found = flights_.find(reply.id);
  if (found == flights_.end()) return;
  const Flight flight = found->second;
  flights_.erase(found);
  {
    const std::lock_guard lock(mutex_);
    ++state_.requests;
  }
  std::optional<ChatReply> answer;
  std::optional<Fault> fault = fault_of(reply, plan_.api(flight.job.question), answer);
  if (!fault && !is_model(answer->model)) {
    fault = Fault{
        FaultKind::other_model, reply.status,
        fmt::format("\"{}\" was asked and \"{}\" answers", plan_.asked().model, answer->model)};
  }
  if (fault) {
    take_fault(reply, *fault, flight);
  } else {
    window_.answered();
    take_answer(reply, *answer, flight.job);
  }
}

void Asking::take_answer(const HttpReply& reply, const ChatReply& answer, const Job& job) {
  last_answer_ = Clock::now();
  was_answered_ = true;
  refusals_ = server_faults_ = 0;
  AnswerCircumstances circumstances{job.first,
                                    job.count,
                                    reply.latency,
                                    job.requests,
                                    answer.model,
                                    answer.fingerprint,
                                    options_.server_identity,
                                    answer.usage};
  const std::size_t count = std::min(job.count, answer.choices.size());
  std::vector<AnswerLine> lines;
  std::vector<StreamedAnswer> streamed;
  for (std::size_t i = 0; i < count; ++i) {
    AnswerRecord record =
        answer_record(plan_, job.question, job.first + i, answer.choices[i], circumstances);
    streamed.push_back({record.line.text.size(), std::move(record.completion)});
    lines.push_back(std::move(record.line));
    circumstances.usage.reset();
  }
  answers_.append(job.question, job.first, lines);
  if (stream_ != nullptr) stream_->add(std::move(streamed));
  if (answer.usage) {
    const std::lock_guard lock(mutex_);
    state_.tokens += answer.usage->completion_tokens;
  }
  if (count == job.count) return;
  const Fault fault{FaultKind::fewer_choices, reply.status,
                    fmt::format("{} of {} choices", count, job.count)};
  faults_.append(fault, name_of(job), job.requests);
  ask_for_rest(job, count);
}

// Some servers ignore n: what is left is asked for by itself, with seeds of its own.
void Asking::ask_for_rest(const Job& job, std::size_t came) {
  options_.choices = std::max<std::size_t>(1, std::min(options_.choices, came));
  for (std::size_t first = job.first + came; first < job.first + job.count;) {
    Job rest;
    rest.question = job.question;
    rest.first = first;
    rest.count = std::min(options_.choices, job.first + job.count - first);
    first += rest.count;
    waiting_.emplace(Clock::now(), rest);
  }
}

void Asking::take_fault(const HttpReply& reply, const Fault& fault, const Flight& flight) {
  faults_.append(fault, name_of(flight.job), flight.job.requests);
  last_fault_ = fault;
  if (is_of_server(fault.kind)) {
    ++server_faults_;
    window_.pushed_back(flight.epoch);
  }
  check_refusals(fault);
  if (is_final(fault)) {
    fail(flight.job, fault);
  } else {
    retry(flight.job, reply, fault);
  }
}

void Asking::retry(Job job, const HttpReply& reply, const Fault& fault) {
  const auto now = Clock::now();
  if (is_of_server(fault.kind)) {
    ++job.waits;
    if (!job.in_trouble_since) job.in_trouble_since = now;
    if (job.waits >= k_least_waits && now - *job.in_trouble_since > options_.patience)
      return fail(job, fault);
  } else if (++job.attempts >= options_.attempts) {
    return fail(job, fault);
  }
  if (reply.retry_after)
    pause_until_ =
        std::max(pause_until_, now + std::min(*reply.retry_after, k_longest_retry_after));
  const unsigned doublings =
      std::min(is_of_server(fault.kind) ? job.waits - 1 : job.attempts - 1, 8U);
  const auto longest = std::min(k_longest_backoff, k_first_backoff * (1 << doublings));
  // Half of it by chance, so that requests turned away together do not come back together.
  std::uniform_int_distribution<std::int64_t> half(0, longest.count() / 2);
  const auto backoff = longest / 2 + milliseconds(half(random_));
  waiting_.emplace(std::max(now, reply.retry_after ? pause_until_ : now) +
                       (reply.retry_after ? milliseconds(half(random_)) / 4 : backoff),
                   job);
}

void Asking::fail(const Job& job, const Fault& fault) {
  failures_.push_back({job.question, job.first, job.count, fault});
}

void Asking::check_refusals(const Fault& fault) {
  refusals_ = is_refusal(fault.kind) ? refusals_ + 1 : 0;
  const bool no_entry = fault.kind == FaultKind::unauthorized && !was_answered_;
  if (no_entry || refusals_ >= (was_answered_ ? k_refusals_later : k_refusals_at_start))
    surrender_ = "the server refuses what it is asked: " + describe(fault);
}

void Asking::check_patience() {
  const auto now = Clock::now();
  if (server_faults_ < 3 || now - std::max(last_answer_, pause_until_) < options_.patience) return;
  const bool hopeful = std::any_of(flights_.begin(), flights_.end(), [&](const auto& each) {
    return now - each.second.start > k_young;  // it was let in, and is being answered
  });
  if (hopeful) return;
  surrender_ = fmt::format("the server has given no answer for {} s: {}", options_.patience.count(),
                           describe(last_fault_));
}

std::size_t Asking::not_asked() const {
  std::size_t failed = 0;
  for (const Failure& failure : failures_) failed += failure.count;
  return plan_.size() * plan_.samples() - answers_.counts().answers - failed;
}

void Asking::publish() {
  const std::lock_guard lock(mutex_);
  state_.in_flight = flights_.size();
  state_.window = window_.size();
  state_.answers = answers_.counts().answers;
  state_.faults = faults_.counts().total();
  state_.trouble = server_faults_ > 0 ? describe(last_fault_) : "";
}

AskingState Asking::state() const {
  const std::lock_guard lock(mutex_);
  return state_;
}

}  // namespace octet

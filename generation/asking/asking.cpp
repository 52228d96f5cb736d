#include "generation/asking/asking.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "generation/asking/answer_record.hpp"
#include "generation/endpoint/server_profile.hpp"

namespace octet {
Asking::Asking(const QuestionPlan& plan, const EndpointOptions& endpoint, AnswerLog& answers,
               FaultLog& faults, AnswerStream* stream, const AskingOptions& options,
               std::function<void()> tick)
    : plan_(plan),
      answers_(answers),
      faults_(faults),
      stream_(stream),
      options_(options),
      tick_(std::move(tick)),
      endpoint_(client_.add(endpoint, options.client, *this)) {
  if (stream_ != nullptr) stream_->when_room([this] { client_.wake(); });
  publish();
}

void Asking::run() {
  client_.run([this] {
    publish();
    tick_();
  });
  publish();
}

std::string Asking::name_of(const Job& job) const {
  const Problem& problem = plan_.problem(job.question);
  return fmt::format("{} {} sample {}", problem.suite, problem.task_id, job.first);
}

// What an answer left open, else what was never asked; nothing when there is neither.
std::optional<Asking::Job> Asking::next_job() {
  if (!rests_.empty()) {
    const Job job = rests_.front();
    rests_.pop_front();
    return job;
  }
  while (question_ < plan_.size()) {
    if (sample_ == plan_.samples()) {
      ++question_;
      sample_ = 0;
    } else if (answers_.has(question_, sample_)) {
      ++sample_;
    } else {
      const Job job{question_, sample_,
                    answers_.missing_from(question_, sample_, options_.choices)};
      sample_ += job.count;
      return job;
    }
  }
  return std::nullopt;
}

NextRequest Asking::next() {
  if (stream_ != nullptr && !stream_->room()) return NoRequest::now;
  const auto job = next_job();
  if (!job) return NoRequest::anymore;
  const std::uint64_t id = ++last_id_;
  jobs_.emplace(id, *job);
  return ClientRequest{id, path_of(plan_.api(job->question)),
                       plan_.request(job->question).body(job->first, job->count)};
}

std::optional<Fault> Asking::replied(const ClientRequest& request, HttpReply& reply,
                                     unsigned sent) {
  const Job job = jobs_.at(request.id);
  std::optional<ChatReply> answer;
  if (auto fault = fault_of(reply, plan_.api(job.question), answer)) return fault;
  const std::string& asked = plan_.asked().model;
  if (plan_.asked().server.names_model &&
      !is_same_model(answer->model, asked, options_.served_as)) {
    return Fault{
        FaultKind::other_model, reply.status,
        fmt::format("\"{}\" was asked and \"{}\" answers", plan_.asked().model, answer->model)};
  }
  jobs_.erase(request.id);
  take_answer(reply, *answer, job, sent);
  return std::nullopt;
}

void Asking::take_answer(const HttpReply& reply, const ChatReply& answer, const Job& job,
                         unsigned sent) {
  const std::size_t count = std::min(job.count, answer.choices.size());
  keep(answer, job, count,
       {job.first, job.count, reply.latency, sent, answer.model, answer.fingerprint,
        options_.server_identity, answer.usage});
  if (answer.usage) {
    const std::lock_guard lock(mutex_);
    state_.tokens += answer.usage->completion_tokens;
  }
  if (count == job.count) return;
  const Fault fault{FaultKind::fewer_choices, reply.status,
                    fmt::format("{} of {} choices", count, job.count)};
  faults_.append(fault, name_of(job), sent);
  ask_for_rest(job, count);
}

void Asking::keep(const ChatReply& answer, const Job& job, std::size_t count,
                  AnswerCircumstances circumstances) {
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
}

// Some servers ignore n: what is left is asked for by itself, with seeds of its own.
void Asking::ask_for_rest(const Job& job, std::size_t came) {
  options_.choices = std::max<std::size_t>(1, std::min(options_.choices, came));
  for (std::size_t first = job.first + came; first < job.first + job.count;) {
    const std::size_t count = std::min(options_.choices, job.first + job.count - first);
    rests_.push_back({job.question, first, count});
    first += count;
  }
}

void Asking::faulted(const ClientRequest& request, const Fault& fault, unsigned sent) {
  faults_.append(fault, name_of(jobs_.at(request.id)), sent);
}

void Asking::failed(const ClientRequest& request, const Fault& fault) {
  const Job job = jobs_.extract(request.id).mapped();
  failures_.push_back({job.question, job.first, job.count, fault});
}

std::size_t Asking::not_asked() const {
  std::size_t failed = 0;
  for (const Failure& failure : failures_) failed += failure.count;
  return plan_.size() * plan_.samples() - answers_.counts().answers - failed;
}

void Asking::publish() {
  ChannelState now = client_.state(endpoint_);
  const std::lock_guard lock(mutex_);
  state_.requests = now.ended;
  state_.in_flight = now.in_flight;
  state_.window = now.window;
  state_.answers = answers_.counts().answers;
  state_.faults = faults_.counts().total();
  state_.trouble = std::move(now.trouble);
}

AskingState Asking::state() const {
  const std::lock_guard lock(mutex_);
  return state_;
}

}  // namespace octet

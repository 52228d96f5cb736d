#include "generation/asking/asking.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "generation/asking/answer_record.hpp"
#include "generation/endpoint/server_profile.hpp"

namespace octet {
Asking::Asking(const QuestionPlan& plan, SampleDemand& demand, const EndpointOptions& endpoint,
               AnswerLog& answers, ExplanationLog* explanations, FaultLog& faults,
               AnswerStream* stream, const AskingOptions& options, std::function<void()> tick)
    : plan_(plan),
      demand_(demand),
      answers_(answers),
      explanations_(explanations),
      faults_(faults),
      stream_(stream),
      options_(options),
      tick_(std::move(tick)),
      begun_(plan.size()),
      endpoint_(client_.add(endpoint, options.client, *this)) {
  if (explanations_ != nullptr) explained_.emplace(plan_, answers_, *explanations_);
  if (stream_ != nullptr) stream_->when_room([this] { client_.wake(); });
  demand_.when_changed([this] { client_.wake(); });
  publish();
}

Asking::~Asking() {
  if (stream_ != nullptr) stream_->when_room(nullptr);
  demand_.when_changed(nullptr);
}

void Asking::run() {
  client_.run([this] {
    publish();
    tick_();
  });
  publish();
}

std::string Asking::name_of(const Job& job) const {
  if (job.step == AskingStep::explain) {
    const CorrectCode& code = plan_.explanations()->code(job.index);
    return fmt::format("explanation of {} {} sample {}", code.suite, code.task_id, job.first);
  }
  const Problem& problem = plan_.problem(job.index);
  return fmt::format("{} {} sample {}", problem.suite, problem.task_id, job.first);
}

// The next samples of a question that are wanted and not there.
std::optional<Asking::Job> Asking::next_job(std::size_t question) {
  const std::size_t wanted = demand_.wanted(question);
  std::size_t& begun = begun_[question];
  while (begun < wanted && answers_.has(question, begun)) ++begun;
  if (begun >= wanted) return std::nullopt;
  const std::size_t most = std::min(options_.choices, wanted - begun);
  const Job job{AskingStep::answer, question, begun, answers_.missing_from(question, begun, most)};
  begun += job.count;
  return job;
}

// What an answer left open, else what verdicts made wanted, else what was never asked; nothing when
// there is none of it.
std::optional<Asking::Job> Asking::next_job() {
  if (!rests_.empty()) {
    const Job job = rests_.front();
    rests_.pop_front();
    return job;
  }
  if (explained_) return explained_->next(options_.choices);
  for (const std::size_t grown : demand_.take_grown()) grown_.push_back(grown);
  for (; !grown_.empty(); grown_.pop_front()) {
    if (auto job = next_job(grown_.front())) return job;
  }
  for (; question_ < plan_.size(); ++question_) {
    if (auto job = next_job(question_)) return job;
  }
  return std::nullopt;
}

NextRequest Asking::next() {
  if (stream_ != nullptr && !stream_->room()) return NoRequest::now;
  const bool may_grow = demand_.is_open();  // before the look at what has grown
  const auto job = next_job();
  if (!job) return may_grow ? NoRequest::now : NoRequest::anymore;
  const std::uint64_t id = ++last_id_;
  jobs_.emplace(id, *job);
  return ClientRequest{id, path_of(api_of(*job)), body_of(*job)};
}

Api Asking::api_of(const Job& job) const {
  return job.step == AskingStep::explain ? plan_.explanations()->api() : plan_.api(job.index);
}

std::string Asking::body_of(const Job& job) const {
  if (job.step == AskingStep::explain)
    return plan_.explanations()->request(job.index).body(job.first, job.count);
  const ExplanationRecord* explained = explanation_of(job);
  const std::string* text = explained == nullptr ? nullptr : &explained->explanation.text;
  return plan_.request(job.index, text)->body(job.first, job.count);
}

const ExplanationRecord* Asking::explanation_of(const Job& job) const {
  if (explanations_ == nullptr) return nullptr;
  return explanations_->find(plan_.code_of(job.index), job.first);
}

std::optional<Fault> Asking::replied(const ClientRequest& request, HttpReply& reply,
                                     unsigned sent) {
  const Job job = jobs_.at(request.id);
  std::optional<ChatReply> answer;
  if (auto fault = fault_of(reply, api_of(job), answer)) return fault;
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
  if (job.step == AskingStep::explain)
    return keep_explanations(answer, job, count, std::move(circumstances));
  std::vector<AnswerLine> lines;
  std::vector<StreamedAnswer> streamed;
  for (std::size_t i = 0; i < count; ++i) {
    AnswerRecord record =
        answer_record(plan_, job.index, job.first + i, answer.choices[i], circumstances,
                      explanation_of({job.step, job.index, job.first + i, 1}));
    streamed.push_back({record.line.text.size(), std::move(record.completion)});
    lines.push_back(std::move(record.line));
    circumstances.usage.reset();
  }
  answers_.append(job.index, job.first, lines);
  if (stream_ != nullptr) stream_->add(std::move(streamed));
}

// What is written from them can be asked for at once.
void Asking::keep_explanations(const ChatReply& answer, const Job& job, std::size_t count,
                               AnswerCircumstances circumstances) {
  std::vector<ExplanationLine> lines;
  for (std::size_t i = 0; i < count; ++i) {
    lines.push_back(explanation_line(*plan_.explanations(), job.index, job.first + i,
                                     answer.choices[i], circumstances));
    circumstances.usage.reset();
  }
  explanations_->append(job.index, job.first, std::move(lines));
  for (std::size_t i = 0; i < count; ++i) explained_->explained(job.index, job.first + i);
}

// Some servers ignore n: what is left is asked for by itself, with seeds of its own.
void Asking::ask_for_rest(const Job& job, std::size_t came) {
  options_.choices = std::max<std::size_t>(1, std::min(options_.choices, came));
  for (std::size_t first = job.first + came; first < job.first + job.count;) {
    const std::size_t count = std::min(options_.choices, job.first + job.count - first);
    rests_.push_back({job.step, job.index, first, count});
    first += count;
  }
}

void Asking::faulted(const ClientRequest& request, const Fault& fault, unsigned sent) {
  faults_.append(fault, name_of(jobs_.at(request.id)), sent);
}

void Asking::failed(const ClientRequest& request, const Fault& fault) {
  const Job job = jobs_.extract(request.id).mapped();
  if (job.step == AskingStep::explain) return fail_explained(job, fault);
  failures_.push_back({job.index, job.first, job.count, fault});
  demand_.give_up(job.index);
  client_.wake();  // it may have been the last that something was waited for
}

// Nothing can be written from what was not explained.
void Asking::fail_explained(const Job& job, const Fault& fault) {
  for (const std::size_t question : explained_->questions_of(job.index)) {
    for (std::size_t sample = job.first; sample < job.first + job.count; ++sample) {
      if (!answers_.has(question, sample)) failures_.push_back({question, sample, 1, fault});
    }
  }
}

void Asking::publish() {
  ChannelState now = client_.state(endpoint_);
  const std::lock_guard lock(mutex_);
  state_.requests = now.ended;
  state_.in_flight = now.in_flight;
  state_.window = now.window;
  state_.answers = answers_.counts().answers;
  state_.wanted = demand_.total();
  state_.faults = faults_.counts().total();
  state_.trouble = std::move(now.trouble);
}

AskingState Asking::state() const {
  const std::lock_guard lock(mutex_);
  return state_;
}

}  // namespace octet

#include "generation/facts/role_queue.hpp"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "generation/endpoint/server_profile.hpp"
#include "harness/runs/run_description.hpp"

namespace octet {
namespace {

AnswerFact answer_fact(const UnitRequest& request, ChatReply& answer, const HttpReply& reply) {
  Choice& choice = answer.choices.front();
  AnswerFact fact;
  fact.request = request.digest;
  fact.unit = request.unit;
  fact.role = request.role;
  fact.prompt = request.prompt;
  fact.text = std::move(choice.text);
  fact.reasoning = std::move(choice.reasoning);
  fact.finish = std::move(choice.finish_reason);
  fact.model = std::move(answer.model);
  fact.tokens_in = answer.usage ? answer.usage->prompt_tokens : 0;
  fact.tokens_out = answer.usage ? answer.usage->completion_tokens : 0;
  fact.latency = reply.latency;
  fact.time = utc_now();
  return fact;
}

}  // namespace

RoleQueue::RoleQueue(UnitEndpoint endpoint, FactLog& facts, FaultLog& faults, UnitEvents& events,
                     bool accept_failures)
    : endpoint_(std::move(endpoint)),
      facts_(facts),
      faults_(faults),
      events_(events),
      accept_failures_(accept_failures) {}

void RoleQueue::put(std::uint64_t id, UnitRequest request) {
  const std::lock_guard lock(mutex_);
  if (surrender_.empty()) {
    waiting_.emplace_back(id, std::move(request));
  } else {
    lose(id, Lost{Lost::Why::surrendered, surrender_});
  }
}

void RoleQueue::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
}

bool RoleQueue::is_surrendered() const {
  const std::lock_guard lock(mutex_);
  return !surrender_.empty();
}

NextRequest RoleQueue::next() {
  const std::lock_guard lock(mutex_);
  if (waiting_.empty()) return closed_ ? NoRequest::anymore : NoRequest::now;
  auto [id, request] = std::move(waiting_.front());
  waiting_.pop_front();
  ClientRequest sent{id, path_of(Api::chat), std::move(request.body)};
  request.body.clear();
  under_way_.emplace(id, std::move(request));
  return sent;
}

UnitRequest RoleQueue::end(std::uint64_t id) {
  return under_way_.extract(id).mapped();
}

std::optional<Fault> RoleQueue::replied(const ClientRequest& request, HttpReply& reply,
                                        unsigned /*sent*/) {
  std::optional<ChatReply> answer;
  if (auto fault = fault_of(reply, Api::chat, answer)) return fault;
  if (endpoint_.names_model &&
      !is_same_model(answer->model, endpoint_.model, endpoint_.served_as)) {
    return Fault{
        FaultKind::other_model, reply.status,
        fmt::format("\"{}\" was asked and \"{}\" answers", endpoint_.model, answer->model)};
  }
  AnswerFact fact = answer_fact(end(request.id), *answer, reply);
  facts_.add(fact);
  events_.put({request.id, Reply(std::move(fact))});
  return std::nullopt;
}

void RoleQueue::faulted(const ClientRequest& request, const Fault& fault, unsigned sent) {
  const UnitRequest& asked = under_way_.at(request.id);
  faults_.append(fault, asked.unit + " " + asked.prompt, sent);
}

void RoleQueue::failed(const ClientRequest& request, const Fault& fault) {
  const UnitRequest asked = end(request.id);
  // A page of a proxy, or half an answer, says nothing about what the server would have refused.
  const bool is_refusal = asked.may_be_refused && fault.kind == FaultKind::rejected;
  if (!accept_failures_ && !is_refusal) {
    lose(request.id, Lost{Lost::Why::failed, describe(fault)});
    return;
  }
  const GivenUpFact fact{asked.digest, describe(fault), utc_now()};
  facts_.add(fact);
  events_.put({request.id, Reply(fact)});
}

void RoleQueue::dropped(const ClientRequest& request) {
  end(request.id);
  const std::lock_guard lock(mutex_);
  if (surrender_.empty()) {
    lose(request.id, Lost{Lost::Why::stopped, ""});
  } else {
    lose(request.id, Lost{Lost::Why::surrendered, surrender_});
  }
}

void RoleQueue::surrendered(const std::string& why) {
  const std::lock_guard lock(mutex_);
  surrender_ = why;
  for (const auto& [id, request] : waiting_) lose(id, Lost{Lost::Why::surrendered, why});
  waiting_.clear();
}

void RoleQueue::lose(std::uint64_t id, const Lost& lost) {
  events_.put({id, lost});
}

}  // namespace octet

// Asks a model server everything that a run wants to know and does not know yet: from the plan
// through the client (generation/endpoint) to the log.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "generation/asking/answer_log.hpp"
#include "generation/asking/answer_stream.hpp"
#include "generation/asking/asking_job.hpp"
#include "generation/asking/asking_options.hpp"
#include "generation/asking/asking_state.hpp"
#include "generation/asking/explained_questions.hpp"
#include "generation/asking/explanation_log.hpp"
#include "generation/asking/question_plan.hpp"
#include "generation/asking/sample_demand.hpp"
#include "generation/endpoint/client.hpp"
#include "generation/endpoint/endpoint.hpp"
#include "generation/endpoint/request_source.hpp"

namespace octet {

class Asking final : private RequestSource {
 public:
  // `demand`: how many samples are asked for; of a plan that explains, always the same number.
  // `explanations`: null where the plan explains nothing. `stream`: told of every answer; null when
  // nobody waits for them. `tick`: called now and then by the thread of run(). All references must
  // outlive the object. Throws as Client::add() does.
  Asking(const QuestionPlan& plan, SampleDemand& demand, const EndpointOptions& endpoint,
         AnswerLog& answers, ExplanationLog* explanations, FaultLog& faults, AnswerStream* stream,
         const AskingOptions& options, std::function<void()> tick);
  ~Asking() override;
  Asking(const Asking&) = delete;  // others hold its address
  Asking& operator=(const Asking&) = delete;

  // Returns when everything is answered or given up, when a stop was requested (base/stop.hpp), or
  // after abandon(). Throws SystemError when an answer cannot be written.
  void run();

  // Ends run() soon. From any thread.
  void abandon() { client_.abandon(); }

  AskingState state() const;  // from any thread

  // After run().
  const std::vector<Failure>& failures() const { return failures_; }
  // Why the server was given up; empty when it was not.
  const std::string& surrender() const { return surrender_; }

 private:
  using Job = AskingJob;

  NextRequest next() override;
  std::optional<Fault> replied(const ClientRequest& request, HttpReply& reply,
                               unsigned sent) override;
  void faulted(const ClientRequest& request, const Fault& fault, unsigned sent) override;
  void failed(const ClientRequest& request, const Fault& fault) override;
  void surrendered(const std::string& why) override { surrender_ = why; }

  std::optional<Job> next_job();
  Api api_of(const Job& job) const;
  std::string body_of(const Job& job) const;
  // What the answers of a job are written from; null where nothing is explained.
  const ExplanationRecord* explanation_of(const Job& job) const;
  std::optional<Job> next_job(std::size_t question);
  void take_answer(const HttpReply& reply, const ChatReply& answer, const Job& job, unsigned sent);
  void keep(const ChatReply& answer, const Job& job, std::size_t count,
            AnswerCircumstances circumstances);
  void keep_explanations(const ChatReply& answer, const Job& job, std::size_t count,
                         AnswerCircumstances circumstances);
  void fail_explained(const Job& job, const Fault& fault);
  void ask_for_rest(const Job& job, std::size_t came);
  std::string name_of(const Job& job) const;  // for people
  void publish();

  const QuestionPlan& plan_;
  SampleDemand& demand_;
  AnswerLog& answers_;
  ExplanationLog* explanations_;
  FaultLog& faults_;
  AnswerStream* stream_;
  AskingOptions options_;
  std::function<void()> tick_;

  std::unordered_map<std::uint64_t, Job> jobs_;  // by id of the request
  std::deque<Job> rests_;                        // what answers left open
  std::vector<std::size_t> begun_;               // by question: samples before it are asked for
  std::size_t question_ = 0;                     // where the first asking stands
  std::deque<std::size_t> grown_;                // questions before it that want more
  std::optional<ExplainedQuestions> explained_;  // in their place where the plan explains
  std::uint64_t last_id_ = 0;
  std::vector<Failure> failures_;
  std::string surrender_;
  Client client_;
  std::size_t endpoint_;

  mutable std::mutex mutex_;  // guards state_
  AskingState state_;
};

}  // namespace octet

// A run folder that is asked for and judged at the same time.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "generation/asking/answer_log.hpp"
#include "generation/asking/answer_stream.hpp"
#include "generation/asking/asking.hpp"
#include "generation/asking/explanation_log.hpp"
#include "generation/asking/question_plan.hpp"
#include "generation/asking/sample_demand.hpp"
#include "generation/endpoint/endpoint.hpp"
#include "generation/endpoint/server_identity.hpp"
#include "harness/runs/summary.hpp"
#include "jobs/listener.hpp"
#include "jobs/options/ask_options.hpp"

namespace octet {

// How the endpoint is reached: with $OPENAI_API_KEY, and headers with what the environment holds.
// Throws InputError.
EndpointOptions endpoint_options(const EndpointSettings& settings);

// What is asked into a run folder that is open and locked, and what has come of it.
class AskingRun final {
 public:
  // Throws as AnswerLog and FaultLog do. All three must outlive the run.
  AskingRun(const QuestionPlan& plan, const AskOptions& options, JobListener& listener);

  // Waits for the server, tells what is odd about it, and writes endpoint.json.
  void identify();

  // Asks all that is open on a thread of its own, while `judge` takes the answers out of stream();
  // ends when both have. What either throws ends both and is thrown on.
  void run(const std::function<void()>& judge);
  // The same without anything to ask: `judge` gets what is in the file.
  void replay(const std::function<void()>& judge);
  // Only asks.
  void ask();

  AnswerStream& stream() { return stream_; }
  // Told of every verdict: what is wanted may depend on them.
  SampleDemand& demand() { return demand_; }
  const AnswerLog& answers() const { return answers_; }

  // Whether every question is answered, as often as is wanted.
  bool is_answered() const;
  bool is_surrendered() const { return asking_ != nullptr && !asking_->surrender().empty(); }
  // Selected tasks without any answer.
  std::vector<TaskPlace> unanswered() const;

  // Tells what came and what went wrong.
  void report() const;
  // What came of explanations, so far; nothing where nothing is explained.
  std::optional<ExplanationSummary> explanations() const;
  // For summary.json.
  AskingSummary summary() const;

 private:
  ServerIdentity wait_for_server();
  void tell_of(const ServerIdentity& identity);
  std::size_t missing() const;  // answers that are wanted by now
  std::string counts_text() const;
  void take_over();

  const QuestionPlan& plan_;
  const AskOptions& options_;
  JobListener& listener_;
  EndpointOptions endpoint_;
  SampleDemand demand_;
  AnswerLog answers_;
  std::unique_ptr<ExplanationLog> explanations_;  // where the plan explains
  FaultLog faults_;
  AnswerStream stream_;
  std::unique_ptr<Asking> asking_;
};

// For who starts over: puts what was answered before out of the way, to answers.jsonl.old.
void set_aside_answers(const std::filesystem::path& run);

}  // namespace octet

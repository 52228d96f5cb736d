// Asks a model server everything that a run wants to know and does not know yet.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <unordered_map>
#include <vector>

#include "generation/asking/answer_log.hpp"
#include "generation/asking/answer_stream.hpp"
#include "generation/asking/asking_options.hpp"
#include "generation/asking/asking_state.hpp"
#include "generation/asking/question_plan.hpp"
#include "generation/endpoint/endpoint.hpp"
#include "generation/endpoint/request_window.hpp"

namespace octet {

class Asking final {
 public:
  // `stream`: told of every answer; null when nobody waits for them. `tick`: called now and then by
  // the thread of run(). All references must outlive the object.
  Asking(const QuestionPlan& plan, Endpoint& endpoint, AnswerLog& answers, FaultLog& faults,
         AnswerStream* stream, const AskingOptions& options, std::function<void()> tick);

  // Returns when everything is answered or given up, when a stop was requested (base/stop.hpp), or
  // after abandon(). Throws SystemError when an answer cannot be written.
  void run();

  // Ends run() soon. From any thread.
  void abandon();

  AskingState state() const;  // from any thread

  // After run().
  const std::vector<Failure>& failures() const { return failures_; }
  // Why the server was given up; empty when it was not.
  const std::string& surrender() const { return surrender_; }
  std::size_t not_asked() const;  // answers that are not there and no failures either

 private:
  using Clock = std::chrono::steady_clock;

  // Samples first to first + count - 1 of a question.
  struct Job {
    std::size_t question = 0;
    std::size_t first = 0;
    std::size_t count = 1;
    unsigned requests = 0;  // sent so far
    unsigned attempts = 0;  // that count
    unsigned waits = 0;     // for the server
    std::optional<Clock::time_point> in_trouble_since;
  };
  struct Flight {
    Job job;
    std::uint64_t epoch = 0;
    Clock::time_point start;
  };

  std::optional<Job> next_job();
  bool is_done() const;
  void start_requests();
  void send(Job job);
  std::chrono::milliseconds pause() const;
  void take(HttpReply& reply);
  void take_answer(const HttpReply& reply, const ChatReply& answer, const Job& job);
  void ask_for_rest(const Job& job, std::size_t came);
  std::string name_of(const Job& job) const;  // for people
  void take_fault(const HttpReply& reply, const Fault& fault, const Flight& flight);
  void retry(Job job, const HttpReply& reply, const Fault& fault);
  void fail(const Job& job, const Fault& fault);
  void check_patience();
  void check_refusals(const Fault& fault);
  bool is_model(const std::string& name) const;
  void publish();

  const QuestionPlan& plan_;
  Endpoint& endpoint_;
  AnswerLog& answers_;
  FaultLog& faults_;
  AnswerStream* stream_;
  AskingOptions options_;
  std::function<void()> tick_;

  RequestWindow window_;
  std::mt19937_64 random_{std::random_device{}()};
  std::unordered_map<std::uint64_t, Flight> flights_;
  std::multimap<Clock::time_point, Job> waiting_;  // by when they are due
  std::size_t question_ = 0, sample_ = 0;          // where the first asking stands
  std::uint64_t last_id_ = 0;
  Clock::time_point pause_until_ = Clock::now();  // as the server asked
  Clock::time_point last_answer_ = Clock::now();
  std::size_t refusals_ = 0;       // in a row
  std::size_t server_faults_ = 0;  // since the last answer
  bool was_answered_ = false;
  Fault last_fault_;
  std::vector<Failure> failures_;
  std::string surrender_;
  std::atomic<bool> abandoned_{false};

  mutable std::mutex mutex_;  // guards state_
  AskingState state_;
};

}  // namespace octet

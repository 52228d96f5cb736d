// The distinct programs of candidates as tasks: first each once, then some of them again.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>

#include "generation/candidates/extracted_candidates.hpp"
#include "generation/candidates/judged_candidates.hpp"
#include "harness/task.hpp"

namespace octet {

// The suite that records of candidates name: "verify-java".
std::string verify_suite(const std::string& language);

// One task for each distinct program, those without code too: task_id is the id of the prompt,
// sample the place of the first response with it.
class CandidateTasks final : public TaskSource {
 public:
  // `candidates` must outlive the source.
  // control: what passes native tests is run again with one expectation of theirs altered.
  CandidateTasks(ExtractedCandidates& candidates, const LimitChanges& limits, bool control);
  std::optional<Task> next() override;

 private:
  void open(const ExtractedPrompt& extracted);

  ExtractedCandidates& candidates_;
  LimitChanges limits_;
  bool control_;
  std::deque<Task> waiting_;
};

// A task for each row that is to be run again (generation/candidates/test_validation.hpp).
class RepeatTasks final : public TaskSource {
 public:
  RepeatTasks(JudgedCandidates& judged, const LimitChanges& limits);
  std::optional<Task> next() override;

 private:
  JudgedCandidates& judged_;
  LimitChanges limits_;
  std::deque<Task> waiting_;
};

}  // namespace octet

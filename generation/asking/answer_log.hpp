// answers.jsonl and faults.jsonl of a run: what came from the server, kept the moment it came.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/files/line_log.hpp"
#include "generation/asking/answer_record.hpp"
#include "generation/asking/question_plan.hpp"
#include "generation/endpoint/fault.hpp"

namespace octet {

// What the answers of a run add up to.
struct AnswerCounts {
  std::size_t answers = 0;
  std::size_t truncated = 0;
  TokenCounts usage;
};

// One thread at a time.
class AnswerLog final {
 public:
  // Opens the file and finds which answers it holds. Throws InputError with file and line for one
  // that `plan` does not ask for, or that is there twice; SystemError. `plan` must outlive the log.
  AnswerLog(const std::filesystem::path& path, const QuestionPlan& plan);

  bool has(std::size_t question, std::size_t sample) const { return has_[question][sample]; }
  // How many samples from `first` on are not there, in a row, at most `most`.
  std::size_t missing_from(std::size_t question, std::size_t first, std::size_t most) const;

  // Appends answers by one write: those of the samples from `first` on, a line each.
  void append(std::size_t question, std::size_t first, const std::vector<AnswerLine>& lines);

  // Takes over from another such file those that are asked for and not there, told by their request
  // digests; says how many. Throws InputError when it cannot be read.
  std::size_t take_over(const std::filesystem::path& file);

  const AnswerCounts& counts() const { return counts_; }
  std::uint64_t size() const { return log_.size(); }
  const std::filesystem::path& path() const { return log_.path(); }

 private:
  void read();
  bool is_of_plan(const AnswerKey& key) const;  // with an explanation where the plan explains
  std::size_t take_over_by_digest(const std::filesystem::path& file);
  std::size_t take_over_explained(const std::filesystem::path& file);

  const QuestionPlan& plan_;
  LineLog log_;
  std::vector<std::vector<bool>> has_;  // by question and sample
  AnswerCounts counts_;
};

// One line for each fault, so that they are counted over all octets that worked on the run.
class FaultLog final {
 public:
  // Throws InputError for a damaged line, SystemError.
  explicit FaultLog(const std::filesystem::path& path);

  // `task`: which was asked for, "SUITE TASK sample K".
  void append(const Fault& fault, const std::string& task, std::size_t attempt);

  const FaultCounts& counts() const { return counts_; }

 private:
  LineLog log_;
  FaultCounts counts_;
};

}  // namespace octet

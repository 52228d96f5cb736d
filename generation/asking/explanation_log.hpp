// explanations.jsonl of a run: explanations of code, kept the moment they came.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/files/line_log.hpp"
#include "generation/asking/explanation_plan.hpp"
#include "generation/asking/explanation_record.hpp"
#include "harness/runs/summary.hpp"

namespace octet {

// One thread at a time. Holds what is left of each explanation, up to its limit.
class ExplanationLog final {
 public:
  // Opens the file and reads what it holds. Throws InputError with file and line for an explanation
  // that `plan` does not ask for, SystemError. `plan` must outlive the log.
  ExplanationLog(const std::filesystem::path& path, const ExplanationPlan& plan,
                 std::size_t samples);

  // Null when it is not there.
  const ExplanationRecord* find(std::size_t code, std::size_t sample) const;

  // Appends by one write: those of the samples from `first` on.
  void append(std::size_t code, std::size_t first, std::vector<ExplanationLine> lines);

  // Takes over from another such file those that are asked for and not there, told by their request
  // digests; says how many. Throws InputError when it cannot be read.
  std::size_t take_over(const std::filesystem::path& file);

  const ExplanationSummary& counts() const { return counts_; }
  const TokenCounts& usage() const { return usage_; }

 private:
  void read();
  void add(std::size_t code, std::size_t sample, ExplanationRecord record);

  const ExplanationPlan& plan_;
  std::size_t samples_;
  LineLog log_;
  std::map<std::pair<std::string, std::string>, std::size_t> codes_;        // suite, task_id
  std::map<std::pair<std::size_t, std::size_t>, ExplanationRecord> found_;  // code, sample
  ExplanationSummary counts_;
  TokenCounts usage_;
};

}  // namespace octet

// The results of a run in the forms that EvalPlus and human-eval write them, for tools that read
// those.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "harness/record.hpp"
#include "harness/runs/summary.hpp"

namespace octet {

// An answer as it was given and the program it made, in the order of the records.
struct Answered {
  std::string completion;
  std::string solution;
};
using NextAnswered = std::function<std::optional<Answered>(const Record&)>;

// EvalPlus's eval_results.json (evalplus/evaluate.py at its master of 2025) of the records of
// `suite` in the run folder: a task's samples with base_status and plus_status, and pass_at_k.
// Added keys: verdict, failed_case, detail. The lists of failed inputs are empty: the inputs are
// not kept in records. `next` gives what belongs to each record of the run, whatever its suite.
// Throws SystemError.
void write_eval_results(const std::filesystem::path& run, const std::string& suite,
                        const std::string& data_md5, const NextAnswered& next,
                        const std::filesystem::path& target);

// human-eval's SAMPLES_results.jsonl: one line a record, {"task_id", "completion", "result",
// "passed"}.
void write_human_eval_results(const std::filesystem::path& run, const NextAnswered& next,
                              const std::filesystem::path& target);

// What `evalplus.evaluate` prints of a suite: two blocks of pass@k. Empty for a suite that has no
// further tests.
std::string evalplus_lines(const ScoreSummary& summary, const std::string& suite);

}  // namespace octet

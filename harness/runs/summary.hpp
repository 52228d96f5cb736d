// What the records of a run add up to.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "harness/record.hpp"
#include "harness/runs/explanations.hpp"
#include "statistics/score_interval.hpp"

namespace octet {

// Scores of one suite, or of the complete programs of one language (column "exec-java").
struct SuiteSummary {
  std::string language;
  std::size_t tasks = 0;    // with at least one sample that is not a harness error
  std::size_t samples = 0;  // harness errors left out
  std::size_t passed = 0;
  std::map<std::size_t, double> pass_at;  // k -> pass@k, for every k all tasks have samples for
  std::map<std::size_t, double> reference_pass_at;  // by the published harness's rule
  Interval wilson{};         // of pass@1, tasks as trials; only for summary.json
  ScoreInterval interval{};  // of pass@1: the one to print
  // The pass rate of each task, by id: what means over suites are made of. None of complete
  // programs, of which there may be millions.
  std::vector<ClusteredValue> rates;
  std::map<std::string, std::size_t> verdicts;  // Verdict spelling -> records, harness errors too
  std::map<std::string, std::size_t> controls;  // Control spelling -> records with a control run
  std::size_t fewest_samples = 0;               // of a task
  std::size_t most_samples = 0;
  std::size_t truncated = 0;     // answers that ended at the token limit; judged like the others
  std::size_t cpu_timeouts = 0;  // of those timed out: programs that reached their CPU limit
  std::map<std::string, std::size_t> weaker;  // passes that do not count for their seal, by it

  std::size_t count(Verdict verdict) const;
};

// What was asked of a model for the answers of a run, by all octets that worked on it where nothing
// else is said.
struct AskingSummary {
  std::size_t answers = 0;
  std::size_t missing = 0;          // answers that are wanted and not there
  std::size_t failed_requests = 0;  // given up by the octet that ended last
  std::size_t truncated = 0;        // answers that ended at the token limit
  std::uint64_t prompt_tokens = 0;
  std::uint64_t completion_tokens = 0;
  std::map<std::string, std::size_t> faults;  // by kind
  std::string surrender;                      // why the server was given up; empty when it was not
  std::optional<ExplanationSummary> explanations;
};

struct ScoreSummary {
  std::vector<std::string> order;  // suites as they are first met in the records
  std::map<std::string, SuiteSummary> suites;
  std::optional<AskingSummary> asking;  // of octet run
  Seal least = Seal::none;              // that a pass must rest on to count

  std::size_t count(Verdict verdict) const;  // over all suites
  std::size_t count(Control control) const;  // likewise, of records with a control run
  // Of verdicts that this octet does not know: name -> records, over all suites.
  std::map<std::string, std::size_t> unknown_verdicts() const;
};

// Adds records up. Memory grows with the tasks of the suites, not with the records: each program of
// exec, of which there may be millions, counts as a task of its own.
class Tally final {
 public:
  // A pass on a weaker seal than `least` counts as not passed, but by the published rule.
  explicit Tally(Seal least = Seal::none) : least_(least) {}
  void add(const Record& record);
  ScoreSummary summary() const;

 private:
  struct TaskCounts {
    std::size_t samples = 0;
    std::size_t passed = 0;
    std::size_t reference_passed = 0;
  };
  struct SuiteCounts {
    std::string language;
    bool each_is_a_task = false;  // complete programs
    std::size_t truncated = 0;
    std::size_t cpu_timeouts = 0;
    std::map<std::string, std::size_t> verdicts;
    std::map<std::string, std::size_t> controls;
    std::map<std::string, std::size_t> weaker;
    std::unordered_map<std::string, TaskCounts> tasks;  // by task_id; of exec, one for all
  };
  static SuiteSummary summarize(const SuiteCounts& counts);
  static void set_scores(const SuiteCounts& counts, SuiteSummary& suite);
  SuiteCounts& counts_of(const std::string& column, const std::string& language);
  void add_base(const Record& record);

  Seal least_;
  std::vector<std::string> order_;
  std::unordered_map<std::string, SuiteCounts> suites_;
};

// Of the mean of pass@1 over these suites: the one to print.
ScoreInterval mean_interval(const std::vector<const SuiteSummary*>& suites);

// From the verdicts.jsonl of a run folder. Throws InputError with file and line.
ScoreSummary summarize_run(const std::filesystem::path& run, Seal least = Seal::none);

// The text of summary.json. wall_seconds: of the octet that finished the run.
std::string to_json(const ScoreSummary& summary, double wall_seconds, unsigned jobs);

}  // namespace octet

// The leaderboard: one row per run, one column per suite, and the mean over the eight languages.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "harness/runs/summary.hpp"
#include "reports/scores/standing.hpp"

namespace octet {

// A run as a table knows it.
struct ScoredRun {
  std::string name;                               // of its row
  std::vector<std::string> suites;                // in table order
  std::map<std::string, std::string> not_scored;  // language -> why
  bool complete = true;
  ScoreSummary summary;
  std::map<std::string, SuiteBasis> bases;                        // by suite
  std::optional<ExplanationSummary> explanations = std::nullopt;  // of the style "explain"

  // Of a suite's score; not yet compared with others.
  Standing standing_of(const std::string& suite) const;
};

// Reads run.json and verdicts.jsonl; passes on a weaker seal than `least` count as not passed.
// `name`: of its row; empty: the folder's. Throws InputError when `folder` holds no run.
ScoredRun read_scored_run(const std::filesystem::path& folder, Seal least = Seal::none,
                          const std::string& name = "");

struct TableCell {
  double score = 0;      // pass@1, 0 to 1
  double reference = 0;  // by the published harness's rule
  std::size_t n = 0;     // tasks
  ScoreInterval interval{};
  Standing standing;

  // What stands beside the score in a table: "(20 of 164)". Mostly empty.
  std::string mark() const { return standing.mark(); }
};

struct TableRow {
  std::string name;
  std::vector<std::optional<TableCell>> cells;  // by suite
  std::vector<std::optional<TableCell>> means;  // by family
};

struct Table {
  std::vector<std::string> problems;  // to be read before any score
  std::vector<std::string> suites;
  std::vector<std::string> families;  // that have a mean: "mini" of "mini-java", "mini-php", ...
  std::vector<TableRow> rows;
  std::vector<std::string> notes;  // what the figures are
};

// What has to be known before a score of `run` is read: harness errors, missing tasks, languages
// that were not scored, a run that is not complete.
void add_problems(std::vector<std::string>& problems, const ScoredRun& run);

// `languages`: the Language::name of those that the mean is over. A family has a mean in a row when
// the run has its suites "FAMILY-LANGUAGE" for all of them, each whole.
Table make_table(const std::vector<ScoredRun>& runs, const std::vector<std::string>& languages);

}  // namespace octet

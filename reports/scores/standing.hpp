// What keeps a score from being set beside the others of its column: it is of a part of the suite,
// of other data, or of programs that were held to other limits.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "benchmarks/suites/suite_table.hpp"
#include "harness/runs/run_description.hpp"

namespace octet {

// What the scores of a suite in one run rest on.
struct SuiteBasis {
  std::size_t of = 0;  // tasks in the data; 0: not known
  std::string md5;
  DataIdentity data;
  std::optional<RecordedLimits> limits;
  std::optional<std::chrono::milliseconds> published_cpu = {};  // by LimitRule::published
};

// By suite, base_column() included. Complete programs and preference candidates have none: they are
// no part of anything.
std::map<std::string, SuiteBasis> bases_of(const RunManifest& run);

struct Standing {
  std::size_t n = 0;        // tasks that the score is over
  std::size_t of = 0;       // tasks of the suite; 0: not known
  std::size_t missing = 0;  // of n: without an answer, counted as failed
  std::string md5;
  DataIdentity data;
  std::optional<RecordedLimits> limits;
  // Against the rest of the column, by compare_in_column(); empty: the same.
  std::string other_data;    // "v0.1.9 (md5 84f4b93a), the column v0.1.10 (md5 fe585eb4)"
  std::string other_limits;  // "run.cpu_ms 1000, the column 3000"
  // Passes that rest on a weaker seal than is asked for, counted as not passed, and which:
  // "57 reached_end, less than controlled".
  std::size_t weaker = 0;
  std::string weaker_seals;

  bool is_part() const { return (of > 0 && n < of) || missing > 0; }
  bool is_altered() const { return data.origin == DataOrigin::altered; }
  // May be the best of its column.
  bool is_comparable() const {
    return !is_part() && !is_altered() && other_data.empty() && other_limits.empty() && weaker == 0;
  }
  // "20 of 164", "144 of 164 missing"; empty when it is no part.
  std::string part() const;
  // All that a reader of the cell must know: "(20 of 164; v0.1.9; other limits)". Else empty.
  std::string mark() const;
  // The same for machines: "part", "altered_data", "other_data", "other_limits", "weaker_seals".
  std::vector<std::string> marks() const;
};

// Sets other_data and other_limits of the cells of a column that differ from most of it. Of as many
// the data that the bare name of the suite stands for goes before, then what comes first. Altered
// data and parts only count where there is nothing else.
void compare_in_column(const std::vector<Standing*>& column);

// Of a mean over these: what marks any of them marks the mean. It has no `of`: a mean of parts must
// not be made.
Standing standing_of_mean(const std::vector<const Standing*>& cells);

// A cell as notes name it.
struct NamedStanding {
  std::string row;
  std::string column;
  const Standing* standing = nullptr;
};

// A note for each kind of mark that there is, with every cell that has it, and the rule of the time
// limits where that is not octet's own.
std::vector<std::string> standing_notes(const std::vector<NamedStanding>& cells);

}  // namespace octet

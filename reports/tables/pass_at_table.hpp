// pass@1, pass@10 and pass@100, or others, of runs with several samples a task.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "reports/scores/outcomes.hpp"
#include "reports/tables/table_format.hpp"

namespace octet {

struct PassAt {
  double value = 0;
  Interval interval{};
  std::string method;  // of the interval: that of score_interval() for pass@1, else
                       // "bootstrap_by_problem"
};

struct PassAtRow {
  std::string run;
  std::string suite;
  std::size_t tasks = 0;
  Standing standing;
  std::size_t fewest = 0, most = 0;       // samples of a task
  std::map<std::size_t, PassAt> pass_at;  // those k that all tasks have samples for
};

// What k is where nobody says.
const std::vector<std::size_t>& usual_ks();

// The rows of one run, by suite. `ks`: above 0.
std::vector<PassAtRow> pass_at_rows(const ScoredRun& run, const RunOutcomes& outcomes,
                                    const std::vector<std::size_t>& ks = usual_ks());

// Sets rows of one suite beside each other: Standing::other_data and other_limits.
void compare_rows(std::vector<PassAtRow>& rows);

// `problems`: to be read before any score; `notes`: further ones to stand below. CSV has no place
// for either. `ks`: the columns, in order.
std::string format_pass_at(const std::vector<PassAtRow>& rows, const std::vector<std::size_t>& ks,
                           const std::vector<std::string>& problems,
                           const std::vector<std::string>& notes, const TableStyle& style);

}  // namespace octet

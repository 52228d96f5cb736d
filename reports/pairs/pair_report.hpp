// What a verify run came to: report.md, its figure, and summary.json.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "generation/pairs/preferences.hpp"

namespace octet {

// Of the octet that ran the programs; differs from run to run.
struct VerifyTiming {
  double wall_seconds = 0;
  unsigned jobs = 1;
  std::size_t executed = 0;  // programs, second runs with them
  double cpu_seconds = 0;    // of compilers and programs, as recorded: also of runs before a resume
};

// Of two answers the longer one is chosen: how often that is right. 0.5 when there are no pairs.
double longer_is_chosen(const LengthCounts& lengths);

// `figure`: the file of lengths_svg() as the report links to it. `timing`: none when nothing was
// run.
std::string report_markdown(const PreferenceSummary& summary, const std::string& figure,
                            const std::optional<VerifyTiming>& timing);

// Lengths of chosen and rejected answers by language, as an SVG of its own.
std::string lengths_svg(const PreferenceSummary& summary);

// The text of summary.json; what depends on time stands under "timing".
std::string to_json(const PreferenceSummary& summary, const std::optional<VerifyTiming>& timing);

}  // namespace octet

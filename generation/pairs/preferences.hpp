// From judged candidates to the files of a verify run: matrix, pairs, exports (docs/verify.md).
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "generation/candidates/candidate_tasks.hpp"
#include "generation/candidates/test_validation.hpp"
#include "generation/decontamination/contamination.hpp"
#include "generation/pairs/pairs.hpp"
#include "generation/pairs/preference_summary.hpp"

namespace octet {

struct PreferenceOptions {
  PairOptions pairs;
  Trust trust = Trust::unproven;
  double max_broken = 0.1;  // share of the pairs of a language
  bool balance_lengths = true;
  std::vector<std::string> exports;  // names of forms
};

// Lengths of a language are balanced when it has so many pairs; fewer show no mean.
inline constexpr std::size_t k_least_balanced = 100;

// Validates every prompt and writes matrix.jsonl, pairs.jsonl, pairs.meta.jsonl, suspects.jsonl,
// unusable.jsonl, contaminated.jsonl and exports/ to `out`, each whole or not at all. Memory does
// not depend on the responses; for each pair some 40 bytes. Throws SystemError, and what `judged`
// throws.
PreferenceSummary make_preferences(JudgedCandidates& judged, const BenchmarkTexts& benchmarks,
                                   const PreferenceOptions& options,
                                   const std::filesystem::path& out);

}  // namespace octet

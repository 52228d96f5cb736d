// From judged candidates to the files of a verify run: matrix, pairs, exports (docs/verify.md).
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "generation/candidates/candidate_tasks.hpp"
#include "generation/candidates/test_validation.hpp"
#include "generation/decontamination/contamination.hpp"
#include "generation/pairs/pairs.hpp"

namespace octet {

struct PreferenceOptions {
  PairOptions pairs;
  Trust trust = Trust::unproven;
  double max_broken = 0.1;  // share of the pairs of a language
  bool balance_lengths = true;
  std::vector<std::string> exports;  // names of forms
};

// Lengths in bytes of the answers of the pairs that were kept.
struct LengthCounts {
  static constexpr std::size_t k_bins = 24;  // bin i: from 2^(i/2+3) bytes on
  std::array<std::size_t, k_bins> chosen{};
  std::array<std::size_t, k_bins> rejected{};
  double chosen_sum = 0;
  double rejected_sum = 0;
  std::size_t longer_chosen = 0;  // pairs whose chosen answer is the longer one
  std::size_t equal = 0;

  void add(std::size_t chosen_length, std::size_t rejected_length);
  static std::size_t bin_of(std::size_t length);
};

struct LanguagePreferences {
  std::size_t prompts = 0;
  std::size_t responses = 0;
  std::size_t programs = 0;                     // distinct
  std::map<std::string, std::size_t> verdicts;  // of responses
  std::map<std::string, std::size_t> tests;     // by TestState
  std::map<std::string, std::size_t> yields;    // of prompts, by Yield
  std::map<std::string, std::size_t>
      dropped;               // pairs: "contaminated", "unfit", "broken", "balance"
  std::size_t suspects = 0;  // responses
  std::size_t pairs = 0;
  std::map<std::string, std::size_t> policies;  // of the pairs
  LengthCounts lengths;
};

// Remarks on prompts that are used all the same: so many are kept, all of them are in faults.jsonl.
inline constexpr std::size_t k_remarks_kept = 50;

struct PreferenceSummary {
  std::map<std::string, LanguagePreferences> languages;
  std::vector<CandidateFault> faults;
  std::vector<CandidateFault> remarks;  // empty responses, tests that compile with no response
  std::size_t remark_count = 0;
  bool has_harness_errors = false;
};

// Lengths of a language are balanced when it has so many pairs; fewer show no mean.
inline constexpr std::size_t k_least_balanced = 100;

// Validates every prompt and writes matrix.jsonl, pairs.jsonl, pairs.meta.jsonl, suspects.jsonl,
// faults.jsonl, contaminated.jsonl and exports/ to `out`, each whole or not at all. Memory does not
// depend on the responses; for each pair some 40 bytes. Throws SystemError, and what `judged`
// throws.
PreferenceSummary make_preferences(JudgedCandidates& judged, const BenchmarkTexts& benchmarks,
                                   const PreferenceOptions& options,
                                   const std::filesystem::path& out);

}  // namespace octet

// What a verify run adds up to: summary.json (docs/verify.md).
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "generation/candidates/candidates.hpp"

namespace octet {

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

// Of two answers the longer one is chosen: how often that is right. 0.5 when there are no pairs.
double longer_is_chosen(const LengthCounts& lengths);

// Pairs that there would be if any seal of the chosen answer were enough.
inline constexpr const char* k_weak_seal = "weak_seal";

struct LanguagePreferences {
  std::size_t prompts = 0;
  std::size_t responses = 0;
  std::size_t programs = 0;                     // distinct
  std::map<std::string, std::size_t> verdicts;  // of responses
  std::map<std::string, std::size_t> controls;  // of programs, by Control
  std::map<std::string, std::size_t> tests;     // by TestState
  std::map<std::string, std::size_t> yields;    // of prompts, by Yield
  std::map<std::string, std::size_t>
      dropped;               // pairs: "contaminated", "unfit", "broken", "balance", k_weak_seal
  std::size_t suspects = 0;  // responses
  std::size_t pairs = 0;
  std::map<std::string, std::size_t> policies;  // of the pairs
  LengthCounts lengths;
};

// Of the octet that ran the programs; differs from run to run.
struct VerifyTiming {
  double wall_seconds = 0;
  unsigned jobs = 1;
  std::size_t executed = 0;  // programs, second runs with them
  double cpu_seconds = 0;    // of compilers and programs, as recorded: also of runs before a resume
};

// Remarks on prompts that are used all the same: so many are kept, all of them are in
// unusable.jsonl.
inline constexpr std::size_t k_remarks_kept = 50;

struct PreferenceSummary {
  std::map<std::string, LanguagePreferences> languages;
  std::vector<CandidateFault> faults;
  std::vector<CandidateFault> remarks;  // empty responses, tests that compile with no response
  std::size_t remark_count = 0;
  bool has_harness_errors = false;
  std::optional<VerifyTiming> timing;  // none when nothing was run
};

// The text of summary.json; what depends on time stands under "timing".
std::string to_json(const PreferenceSummary& summary);

}  // namespace octet

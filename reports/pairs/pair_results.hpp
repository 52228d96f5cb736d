// What a verify run came to, as its folder tells it: summary.json and unusable.jsonl
// (docs/verify.md).
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace octet {

using NamedCounts = std::map<std::string, std::size_t>;

// Lengths in bytes of the answers of the pairs of a language.
struct PairLengths {
  static constexpr std::size_t k_bins = 24;  // bin i: from 2^(i/2+3) bytes on
  double mean_chosen = 0;
  double mean_rejected = 0;
  double longer_is_chosen = 0;  // share of the pairs; half of those of equal lengths
  std::array<std::size_t, k_bins> chosen{};
  std::array<std::size_t, k_bins> rejected{};
};

struct LanguageResults {
  std::size_t prompts = 0;
  std::size_t responses = 0;
  std::size_t programs = 0;  // distinct
  NamedCounts verdicts;      // of responses
  NamedCounts tests;         // by state
  NamedCounts yields;        // of prompts
  NamedCounts controls;      // programs, by what their control run came to; none in older runs
  NamedCounts dropped;       // pairs, by why
  std::size_t suspects = 0;  // responses
  std::size_t pairs = 0;
  NamedCounts policies;  // of the pairs
  PairLengths lengths;
};

// A prompt that could not be used, or that was used all the same.
struct PromptRemark {
  std::string id;        // empty when it could not be read
  std::size_t line = 0;  // of the candidates
  std::string reason;
};

// The first of them, and how many there are.
struct PromptRemarks {
  std::vector<PromptRemark> first;  // at most k_remarks_read
  std::size_t count = 0;
};
inline constexpr std::size_t k_remarks_read = 50;

struct VerifyTimes {
  double wall_seconds = 0;
  std::size_t jobs = 1;
  std::size_t executed = 0;  // programs
  double cpu_seconds = 0;    // of compilers and programs
};

struct PairResults {
  std::map<std::string, LanguageResults> languages;
  PromptRemarks unusable;
  PromptRemarks used;                 // remarks on prompts that are used all the same
  std::optional<VerifyTimes> timing;  // none when nothing was run
};

// Throws InputError when the folder holds no results of octet verify, SystemError.
PairResults read_pair_results(const std::filesystem::path& run);

}  // namespace octet

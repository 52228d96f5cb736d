// Options of VerifyJob and MergeJob.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "generation/pairs/preferences.hpp"
#include "jobs/options/option.hpp"
#include "jobs/options/run_options.hpp"

namespace octet {

// How pairs are chosen when the verdicts are there.
struct PairChoiceOptions {
  std::string policy = "near-miss:1,random:1";
  std::optional<std::uint64_t>
      pairs_per_prompt;  // not set: PairOptions, or any where the policy is "all"
  std::uint64_t min_tests = PairOptions{}.min_tests;
  double max_broken = PreferenceOptions{}.max_broken;    // share
  double max_length_gap = PairOptions{}.max_length_gap;  // share
  bool balance_lengths = true;
  bool trust_tests = false;
  std::string require_seal = name_of(PairOptions{}.least_seal);
  bool decontaminate = true;
  std::uint64_t seed = PairOptions{}.seed;
  std::vector<std::string> export_forms;  // none: all of them
};

struct VerifyOptions {
  std::string candidates;  // a file
  std::string from;        // a run folder: pairs are chosen again, nothing is run
  bool control = true;     // what passes native tests is run again with altered ones
  PairChoiceOptions pairs;
  std::string data;
  RunOptions run;
};

struct MergeOptions {
  std::vector<std::string> parts;  // run folders
  std::string out;
  std::string candidates;  // where they are now; empty: where they were
  std::string data;
};

OptionTable options_of(VerifyOptions& options);
OptionTable options_of(MergeOptions& options);  // but `parts`, which have no name

}  // namespace octet

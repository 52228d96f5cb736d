// Options of GenerateJob and ReplayJob.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "jobs/options/option.hpp"
#include "jobs/options/run_options.hpp"

namespace octet {

struct GenerateOptions {
  std::string recipe = "paper";                // a preset, a file, or a folder of generated data
  std::vector<std::string> set;                // "KEY.SUB=VALUE", over the recipe
  std::string snippets;                        // a snippets file, over the recipe's
  std::string data;                            // benchmark data, for contamination
  std::string reuse;                           // another folder whose facts are good here
  std::string until = "agents";                // the last stage
  std::optional<std::uint64_t> budget_tokens;  // over the recipe's
  std::optional<std::uint64_t> preview;        // samples that are shown; then it ends
  bool accept_failures = false;
  RunOptions run;  // out, the shard (of cohorts), and how programs are run
};

OptionTable options_of(GenerateOptions& options);

// Of octet replay GEN.
struct ReplayOptions {
  std::string folder;
  std::string snippets;  // where they are now; empty: where they were
  std::string data;
  std::string languages;
};

OptionTable options_of(ReplayOptions& options);

}  // namespace octet

// Instruction data from snippets, by seeds and by the discussions of agents: models are asked,
// programs run, all at once (docs/generate.md, docs/agents.md).
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "generation/facts/unit_runner.hpp"
#include "generation/recipes/recipe_estimate.hpp"
#include "generation/seeds/generation_folder.hpp"
#include "generation/seeds/seed_yield.hpp"
#include "jobs/generating/derivation.hpp"
#include "jobs/listener.hpp"
#include "jobs/options/generate_options.hpp"
#include "runners/languages/language.hpp"

namespace octet {

struct GeneratePlan {
  Recipe recipe;
  std::uint64_t snippets = 0;
  RecipeEstimate estimate;
};

struct GenerateResult {
  JobEnd end = JobEnd::complete;
  std::uint64_t units = 0, seeds = 0;                  // when complete
  std::vector<std::pair<Lost, std::uint64_t>> losses;  // why units have no result
  std::vector<std::string> preview;                    // lines of samples
  std::filesystem::path folder;
};

// Made, it knows its recipe and inputs, so that bad input is known before anything is asked. One
// thread; run() uses those of UnitRunner and the evaluator.
class GenerateJob final {
 public:
  // Throws InputError. `listener` must outlive the job.
  GenerateJob(GenerateOptions options, JobListener& listener);

  const GenerateOptions& options() const { return options_; }

  // What would be asked, computed. Asks nothing; reads the snippets.
  GeneratePlan plan() const;
  // Throws InputError when the folder was made of something else or another octet writes to it,
  // MissingError for toolchains, SystemError (disk full).
  GenerateResult run();

 private:
  GenerationDescription describe(const std::string& benchmarks) const;

  GenerateOptions options_;
  JobListener& listener_;
  Languages languages_;
  Recipe recipe_;
  std::string snippets_;
  DerivationScope scope_;
};

}  // namespace octet

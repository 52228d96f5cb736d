// The derived files of agents: cohort by cohort, then what is selected of all.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>

#include "generation/agents/cohort.hpp"
#include "generation/agents/seed_cohorts.hpp"
#include "generation/facts/unit_runner.hpp"
#include "generation/samples/sample_steps.hpp"
#include "generation/seeds/seed_yield.hpp"

namespace octet {

CohortRules rules_of(const Recipe& recipe);

// Of a folder whose seeds are selected. Facts decide every byte.
class AgentsDerivation final {
 public:
  // `folder` holds no files of agents. `setting` has the floors of discussions. All references must
  // outlive it. Throws InputError for seeds or snippets that cannot be read.
  AgentsDerivation(UnitRunner& runner, const SampleSetting& setting,
                   const std::filesystem::path& folder, const std::filesystem::path& snippets);

  // Whether a cohort is to be run, by its number from 0.
  using Chosen = std::function<bool(std::size_t cohort)>;

  // The chosen cohorts one after the other; a cohort that is done gives its memory back. Throws as
  // UnitRunner::run() does. True when all their discussions are committed.
  bool run(const Chosen& chosen, const std::function<void()>& tick);

  // Over all cohorts, which must all have been run; where the recipe wants ports, also ports.jsonl
  // of what is kept.
  void select();

  std::uint64_t agents() const { return cohorts_.agents(); }
  std::size_t cohorts() const { return cohorts_.size(); }
  std::uint64_t discussions(const Chosen& chosen) const;
  // Of cohorts that are done.
  std::uint64_t committed() const { return committed_; }
  const SeedYield& yield() const { return yield_; }

 private:
  UnitRunner& runner_;
  const SampleSetting& setting_;
  std::filesystem::path folder_;
  SeedCohorts cohorts_;
  SeedYield yield_;
  std::uint64_t committed_ = 0;
};

}  // namespace octet

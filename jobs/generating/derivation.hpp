// All that is derived from facts, in its order: seeds, what is selected of them, discussions, what
// is selected of those. What octet generate, replay and merge have in common.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "generation/agents/agents_derivation.hpp"
#include "generation/facts/unit_runner.hpp"
#include "generation/recipes/recipe_estimate.hpp"
#include "generation/seeds/seed_derivation.hpp"
#include "generation/seeds/seed_yield.hpp"
#include "harness/tasks/shard.hpp"
#include "jobs/generating/generation_setup.hpp"

namespace octet {

// How far it goes.
struct DerivationScope {
  GenerationStage until = GenerationStage::agents;
  // Of cohorts; then nothing is selected of discussions, which takes all of them.
  Shard shard;
};

// Who runs the units of each stage: the same, or for seeds one who asks nothing.
struct DerivationRunners {
  UnitRunner& seeds;
  UnitRunner& agents;
};

class Derivation final {
 public:
  // Discards what was derived in `folder` before. All references must outlive it.
  Derivation(GenerationSetup& setup, DerivationRunners runners, const std::filesystem::path& folder,
             std::string snippets, DerivationScope scope);

  using Tick = std::function<void()>;
  // Each is true when all its units are committed; else their facts are not all there.
  bool run_seeds(const Tick& tick, const std::function<bool()>& enough = nullptr);
  void select_seeds();
  // Nothing where the scope ends before.
  bool run_agents(const Tick& tick);
  void select_agents();

  // All of it.
  bool run();

  // ---- for who watches

  GenerationStage stage() const {
    return agents_ ? GenerationStage::agents : GenerationStage::seeds;
  }
  // Samples that are kept so far, in order without a gap.
  std::uint64_t kept_seeds() const { return seeds_.kept_committed(); }
  // Of the stage: discussions in all, those of cohorts that are done, what came of units so far.
  std::uint64_t discussions() const;
  std::uint64_t done_before() const { return agents_ ? agents_->committed() : 0; }
  const SeedYield& yield() const { return agents_ ? agents_->yield() : seeds_.yield(); }

 private:
  bool is_mine(std::size_t cohort) const {
    return cohort % scope_.shard.count == scope_.shard.index;
  }

  bool has_agents() const { return scope_.until == GenerationStage::agents; }

  GenerationSetup& setup_;
  DerivationRunners runners_;
  std::filesystem::path folder_;
  std::string snippets_;
  DerivationScope scope_;
  SeedDerivation seeds_;
  std::optional<AgentsDerivation> agents_;
};

}  // namespace octet

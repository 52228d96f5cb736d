#include "jobs/generating/derivation.hpp"

#include <system_error>
#include <utility>

#include "generation/agents/seed_cohorts.hpp"
#include "generation/seeds/generation_folder.hpp"

namespace octet {
namespace {

// What follows from seeds is of no use until they are derived again.
const std::filesystem::path& without_agents(const std::filesystem::path& folder) {
  std::error_code absent;
  std::filesystem::remove_all(folder / generation_files::k_agents, absent);
  return folder;
}

}  // namespace

Derivation::Derivation(GenerationSetup& setup, DerivationRunners runners,
                       const std::filesystem::path& folder, std::string snippets,
                       DerivationScope scope)
    : setup_(setup),
      runners_(runners),
      folder_(without_agents(folder)),
      snippets_(std::move(snippets)),
      scope_(scope),
      seeds_(runners.seeds, setup.setting(), folder_, snippets_) {}

bool Derivation::run_seeds(const Tick& tick, const std::function<bool()>& enough) {
  return setup_.find_structured(runners_.seeds, tick) && seeds_.run_units(tick, enough);
}

void Derivation::select_seeds() {
  seeds_.select();
  setup_.set_floors(floors_of(folder_, setup_.setting().recipe));
}

bool Derivation::run_agents(const Tick& tick) {
  if (!has_agents()) return true;
  agents_.emplace(runners_.agents, setup_.setting(), folder_, snippets_);
  return agents_->run([this](std::size_t cohort) { return is_mine(cohort); }, tick);
}

void Derivation::select_agents() {
  if (has_agents() && scope_.shard.is_all()) agents_->select();
}

bool Derivation::run() {
  const auto tick = [] {};
  if (!run_seeds(tick)) return false;
  select_seeds();
  if (!run_agents(tick)) return false;
  select_agents();
  return true;
}

std::uint64_t Derivation::discussions() const {
  return agents_ ? agents_->discussions([this](std::size_t cohort) { return is_mine(cohort); }) : 0;
}

}  // namespace octet

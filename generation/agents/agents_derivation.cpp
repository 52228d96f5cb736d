#include "generation/agents/agents_derivation.hpp"

#include <system_error>
#include <vector>

#include "base/error.hpp"
#include "generation/agents/cohort_derivation.hpp"
#include "generation/agents/selected_discussions.hpp"
#include "generation/samples/unit_lines.hpp"
#include "generation/seeds/generation_folder.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;
namespace files = generation_files;

fs::path with_agents(const fs::path& folder) {
  const fs::path agents = folder / generation_files::k_agents;
  std::error_code failure;
  fs::create_directories(agents, failure);
  if (failure) throw SystemError("cannot make " + agents.string(), failure.value());
  return folder;
}

}  // namespace

CohortRules rules_of(const Recipe& recipe) {
  const RecipeAgents& agents = recipe.agents;
  CohortRules rules;
  rules.seed = recipe.seed;
  rules.memory = agents.memory;
  rules.reflections = agents.reflections;
  rules.participants = recipe.is_without("discussion") ? 1 : agents.participants;
  rules.rounds = agents.rounds;
  rules.centralized = static_cast<std::uint64_t>(agents.centralized);
  rules.new_language = static_cast<std::uint64_t>(agents.new_language);
  rules.tick = agents.tick;
  rules.lag = agents.lag;
  if (!recipe.is_without("operations")) rules.operations = operations_named(agents.operations);
  rules.targets = recipe.targets;
  rules.likeness = {static_cast<std::uint32_t>(agents.question_rouge_l),
                    static_cast<std::uint32_t>(agents.code_jaccard),
                    static_cast<std::uint32_t>(agents.across_rouge_l)};
  rules.with_memory = !recipe.is_without("memory");
  rules.with_reflection = !recipe.is_without("reflection");
  return rules;
}

AgentsDerivation::AgentsDerivation(UnitRunner& runner, const SampleSetting& setting,
                                   const fs::path& folder, const fs::path& snippets)
    : runner_(runner),
      setting_(setting),
      folder_(with_agents(folder)),
      cohorts_(folder, snippets, setting.recipe, *setting.bounds.languages) {}

std::uint64_t AgentsDerivation::discussions(const Chosen& chosen) const {
  std::uint64_t all = 0;
  for (std::size_t i = 0; i < cohorts_.size(); ++i) all += chosen(i) ? cohorts_.discussions(i) : 0;
  return all;
}

bool AgentsDerivation::run(const Chosen& chosen, const std::function<void()>& tick) {
  for (std::size_t i = 0; i < cohorts_.size(); ++i) {
    if (!chosen(i)) continue;
    const std::uint64_t first = cohorts_.first_discussion(i);
    Cohort cohort(rules_of(setting_.recipe), first, cohorts_.seeds_of(i));
    CohortDerivation derivation(runner_, setting_, cohort, i, first,
                                generation_files::cohort_folder(folder_, i));
    if (!derivation.run([this](const Sample& sample) { yield_.add(sample); }, tick)) return false;
    committed_ += cohort.discussions();
  }
  return true;
}

void AgentsDerivation::select() {
  write_selected_discussions(folder_, cohorts_.size(), setting_.recipe, *setting_.bounds.languages,
                             setting_.floors);
  if (setting_.recipe.checks.ports == 0) return;
  std::vector<fs::path> ports;
  for (std::size_t i = 0; i < cohorts_.size(); ++i)
    ports.push_back(files::cohort_folder(folder_, i) / files::k_cohort_ports);
  const fs::path agents = folder_ / files::k_agents;
  write_kept_ports(ports, agents / files::k_agent_samples, agents / files::k_agent_ports);
}

}  // namespace octet

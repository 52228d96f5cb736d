#include "generation/agents/cohort_derivation.hpp"

#include <system_error>
#include <utility>

#include "base/error.hpp"
#include "base/files/growing_file.hpp"
#include "generation/agents/agent_line.hpp"
#include "generation/agents/discussion_event.hpp"
#include "generation/samples/unit_lines.hpp"
#include "generation/seeds/generation_folder.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;
namespace files = generation_files;

fs::path made(const fs::path& folder) {
  std::error_code failure;
  fs::create_directories(folder, failure);
  if (failure) throw SystemError("cannot make " + folder.string(), failure.value());
  return folder;
}

}  // namespace

CohortDerivation::CohortDerivation(UnitRunner& runner, const SampleSetting& setting, Cohort& cohort,
                                   std::uint64_t number, std::uint64_t first,
                                   const fs::path& folder)
    : runner_(runner),
      setting_(setting),
      cohort_(cohort),
      number_(number),
      first_(first),
      folder_(made(folder)),
      samples_(folder / files::k_cohort_samples),
      tests_(folder / files::k_cohort_tests),
      events_(folder / files::k_cohort_events) {
  if (setting.recipe.checks.ports > 0) ports_.emplace(folder / files::k_cohort_ports);
}

std::optional<Unit> CohortDerivation::start(std::uint64_t number) {
  if (number >= cohort_.discussions()) return std::nullopt;
  DiscussionPlan plan = cohort_.plan(number);
  write_applied();
  DiscussionBrief brief =
      brief_of(cohort_, plan, first_ + number, setting_.recipe.agents.cut_tokens);
  under_way_[number].plan = std::move(plan);
  return discussion_unit(runner_, setting_, std::move(brief),
                         [this, number](const DiscussedSample& result) {
                           under_way_[number].result = result;
                           finished_(result.sample);
                         });
}

DiscussionOutcome CohortDerivation::outcome_of(const Discussed& discussed) const {
  const Sample& sample = discussed.result.sample;
  DiscussionOutcome outcome;
  const std::string id = sample_id(sample.kind, sample.number);
  if (sample.score)
    outcome.reflection =
        Reflection{id, sample.score->merits, sample.score->faults, sample.score->advice};
  outcome.accepted = !sample.drop;
  if (!outcome.accepted) return outcome;
  const auto number = static_cast<SampleNumber>(cohort_.agents().size() + discussed.plan.number);
  outcome.sample = agent_sample(sample, number, "", *setting_.bounds.languages);
  return outcome;
}

void CohortDerivation::commit(std::uint64_t number, const std::string& lines) {
  const UnitLines parts = split_unit_lines(lines);
  samples_.append(parts.sample);
  if (!parts.tests.empty()) tests_.append(parts.tests);
  if (!parts.ports.empty()) ports_->append(parts.ports);
  const Discussed& discussed = under_way_.at(number);
  cohort_.commit(discussed.plan, outcome_of(discussed));
}

void CohortDerivation::write_applied() {
  for (const AppliedDiscussion& applied : cohort_.take_applied()) {
    const auto found = under_way_.find(applied.discussion);
    events_.append(event_line(cohort_, number_, first_ + applied.discussion, found->second.plan,
                              found->second.result, applied));
    under_way_.erase(found);
  }
}

bool CohortDerivation::run(const std::function<void(const Sample&)>& finished,
                           const std::function<void()>& tick) {
  finished_ = finished;
  const bool all =
      runner_.run([this](std::uint64_t number) { return start(number); },
                  [this](std::uint64_t number, const std::string& lines) { commit(number, lines); },
                  tick, nullptr,
                  [this](std::uint64_t number) {
                    return number >= cohort_.discussions() || cohort_.is_ready(number);
                  });
  if (!all) return false;
  cohort_.finish();
  write_applied();
  write_agents();
  return true;
}

void CohortDerivation::write_agents() const {
  GrowingFile agents(folder_ / files::k_cohort_agents);
  for (AgentNumber i = 0; i < cohort_.agents().size(); ++i)
    agents.append(agent_line(cohort_, number_, i));
  agents.commit();
}

}  // namespace octet

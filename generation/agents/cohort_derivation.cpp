#include "generation/agents/cohort_derivation.hpp"

#include <memory>
#include <system_error>
#include <utility>

#include "base/error.hpp"
#include "generation/agents/discussion_event.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

fs::path emptied(const fs::path& folder) {
  std::error_code failure;
  fs::create_directories(folder, failure);
  if (failure) throw SystemError("cannot make " + folder.string(), failure.value());
  for (const char* name : {"samples.jsonl", "tests.jsonl", "events.jsonl"})
    fs::remove(folder / name, failure);
  return folder;
}

}  // namespace

CohortDerivation::CohortDerivation(UnitRunner& runner, const SampleSetting& setting, Cohort& cohort,
                                   std::uint64_t number, std::uint64_t first,
                                   std::uint64_t cut_tokens, const fs::path& folder)
    : runner_(runner),
      setting_(setting),
      cohort_(cohort),
      number_(number),
      first_(first),
      cut_tokens_(cut_tokens),
      samples_(emptied(folder) / "samples.jsonl"),
      tests_(folder / "tests.jsonl"),
      events_(folder / "events.jsonl") {}

std::optional<Unit> CohortDerivation::start(std::uint64_t number) {
  if (number >= cohort_.discussions()) return std::nullopt;
  DiscussionPlan plan = cohort_.plan(number);
  write_applied();
  DiscussionBrief brief = brief_of(cohort_, plan, first_ + number, cut_tokens_);
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
  if (!sample.score) return outcome;
  const auto number = static_cast<SampleNumber>(cohort_.agents().size() + discussed.plan.number);
  outcome.reflection =
      Reflection{number, sample.score->merits, sample.score->faults, sample.score->advice};
  outcome.accepted = !sample.drop;
  const Language& language = *setting_.bounds.languages->find(sample.language);
  outcome.sample = std::make_shared<const AgentSample>(AgentSample{
      number, sample_id(sample.kind, sample.number), sample.language, "", sample.question,
      sample.answer, sample.code, static_cast<std::int32_t>(sample.score->total),
      std::make_shared<const ComparedText>(compared_text(sample.question, sample.code, language))});
  return outcome;
}

void CohortDerivation::commit(std::uint64_t number, const std::string& lines) {
  const std::size_t end = lines.find('\n') + 1;
  samples_.append(std::string_view(lines).substr(0, end));
  if (end < lines.size()) tests_.append(std::string_view(lines).substr(end));
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
  return true;
}

}  // namespace octet

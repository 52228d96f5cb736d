#include "generation/agents/selected_discussions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "base/json_object.hpp"
#include "base/versions.hpp"
#include "generation/agents/discussion_event.hpp"
#include "generation/agents/discussion_tally.hpp"
#include "generation/samples/sample_line.hpp"
#include "generation/samples/seed_selection.hpp"
#include "generation/seeds/generation_folder.hpp"
#include "generation/seeds/selected_files.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;
namespace files = generation_files;
using Json = nlohmann::ordered_json;

// What its own cohort found after the sample was made.
std::optional<Drop> drop_by_memory(const DiscussionEvent& event) {
  if (event.drop != name_of(DropReason::near_memory)) return std::nullopt;
  if (event.commits.empty() || !event.commits.front().memory)
    throw InputError("events.jsonl: discussion " + std::to_string(event.number) +
                     " is near_memory, and no memory refused it; generate makes the file again");
  const EventCommit& owner = event.commits.front();
  return Drop(DropReason::near_memory,
              fmt::format("of {}, similarity {}", owner.agent, owner.memory->similarity),
              owner.memory->with);
}

// Of a sample that came so far: where it stands among those that may be kept.
struct Candidate {
  std::uint64_t number = 0;  // within its cohort
  std::size_t cohort = 0;
  std::size_t place = 0;  // among all candidates
};

class DiscussionSelection final {
 public:
  DiscussionSelection(const fs::path& scratch, const Recipe& recipe, const Languages& languages)
      : target_(recipe.agents.target), selection_(scratch, options_of(recipe), languages) {}

  void add_seed(const Sample& seed) {
    add(seed);
    seeds_ = ids_.size();
  }
  // After all seeds.
  void add_discussion(const DiscussionLines& lines) {
    candidates_.push_back({lines.number, lines.cohort, candidates_.size()});
    add(lines.sample.sample);
  }

  // One for each discussion that was added, in order.
  std::vector<std::optional<Drop>> decide() {
    const std::vector<SelectionDecision> decisions = selection_.decide();
    std::vector<std::optional<Drop>> drops;
    for (std::size_t i = seeds_; i < decisions.size(); ++i) drops.push_back(drop_of(decisions[i]));
    cut(drops);
    return drops;
  }

 private:
  static SelectionOptions options_of(const Recipe& recipe) {
    SelectionOptions options;
    options.keep = std::numeric_limits<std::uint64_t>::max();
    options.near_question = static_cast<std::uint32_t>(recipe.select.near_question);
    options.near_code = static_cast<std::uint32_t>(recipe.select.near_code);
    return options;
  }

  void add(const Sample& sample) {
    selection_.add({static_cast<std::uint32_t>(ids_.size()), sample.language, name_of(sample.kind),
                    sample.question, sample.code, 0});
    ids_.emplace_back(sample.kind, static_cast<std::uint32_t>(sample.number));
  }

  std::optional<Drop> drop_of(const SelectionDecision& decision) const {
    if (decision.outcome == SelectionOutcome::kept) return std::nullopt;
    const auto& [kind, number] = ids_[decision.with];
    const DropReason reason = decision.outcome == SelectionOutcome::duplicate
                                  ? DropReason::duplicate
                                  : DropReason::near_duplicate;
    return Drop(reason, detail_of(decision), sample_id(kind, number));
  }

  // To agents.target (the paper, 3.3): first discussions first, whatever their cohort.
  void cut(std::vector<std::optional<Drop>>& drops) const {
    if (target_ == 0) return;
    std::vector<Candidate> kept;
    for (const Candidate& each : candidates_) {
      if (!drops[each.place]) kept.push_back(each);
    }
    if (kept.size() <= target_) return;
    std::sort(kept.begin(), kept.end(), [](const Candidate& a, const Candidate& b) {
      return std::tie(a.number, a.cohort) < std::tie(b.number, b.cohort);
    });
    for (std::size_t i = target_; i < kept.size(); ++i)
      drops[kept[i].place].emplace(DropReason::over_quota);
  }

  std::uint64_t target_;
  SeedSelection selection_;
  std::vector<std::pair<SampleKind, std::uint32_t>> ids_;  // of all that is compared
  std::size_t seeds_ = 0;
  std::vector<Candidate> candidates_;
};

std::string summary_of(const SeedYield& yield, const DiscussionTally& tally, const Recipe& recipe,
                       const std::map<std::string, std::int64_t>& floors) {
  const YieldCell total = yield.total();
  Json json = {
      {"schema", k_sample_schema},
      {"discussions", total.units},
      {"kept", total.kept},
      {"usage", {{"in", total.usage.in}, {"out", total.usage.out}, {"micros", total.usage.micros}}},
      {"targets_of_languages", recipe.targets},
      {"floors", floors}};
  json.update(Json::parse(tally.to_json()));
  json["languages"] = Json::parse(to_json(yield));
  return json.dump(2) + "\n";
}

}  // namespace

void select_discussions(const EachDiscussion& discussions, const EachSampleLine& seeds,
                        const fs::path& scratch, const Recipe& recipe, const Languages& languages,
                        const TakeSelectedDiscussion& take) {
  DiscussionSelection selection(scratch, recipe, languages);
  seeds([&](const SampleLine& seed) { selection.add_seed(seed.sample); });
  discussions([&](const DiscussionLines& lines) {
    if (lines.sample.is_kept() && !drop_by_memory(lines.event)) selection.add_discussion(lines);
  });
  const std::vector<std::optional<Drop>> decided = selection.decide();
  std::size_t next = 0;
  discussions([&](DiscussionLines& lines) {
    std::optional<Drop> drop;
    if (lines.sample.is_kept()) drop = drop_by_memory(lines.event);
    if (lines.sample.is_kept() && !drop) drop = decided[next++];
    take(lines, drop);
  });
}

void write_selected_discussions(const fs::path& folder, std::size_t cohorts, const Recipe& recipe,
                                const Languages& languages,
                                const std::map<std::string, std::int64_t>& floors) {
  const fs::path agents = folder / files::k_agents;
  SelectedFiles written({{{SampleKind::s3, agents / files::k_agent_samples}},
                         agents / files::k_agent_dropped,
                         agents / files::k_agent_contaminated});
  DiscussionTally tally;
  const auto discussions = [&](const TakeDiscussion& take) {
    each_discussion(folder, cohorts, take);
  };
  const auto seeds = [&](const TakeSampleLine& take) {
    each_sample_line(folder / files::k_seeds, take);
  };
  select_discussions(discussions, seeds, agents, recipe, languages,
                     [&](DiscussionLines& lines, const std::optional<Drop>& drop) {
                       written.add(lines.sample, drop);
                       tally.add(lines.event, lines.sample.is_kept());
                     });
  written.commit();
  write_file_atomically(agents / files::k_agent_summary,
                        summary_of(written.yield(), tally, recipe, floors));
}

SeedYield selected_discussions_yield(const fs::path& folder) {
  const fs::path file = folder / files::k_agents / files::k_agent_summary;
  return read_yield(JsonObject::parse(read_file(file), file.string()).object("languages"));
}

}  // namespace octet

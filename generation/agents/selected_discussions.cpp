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
#include "base/files/growing_file.hpp"
#include "base/files/lines.hpp"
#include "base/files/whole_files.hpp"
#include "base/json_object.hpp"
#include "base/versions.hpp"
#include "generation/agents/discussion_event.hpp"
#include "generation/agents/discussion_tally.hpp"
#include "generation/samples/sample_line.hpp"
#include "generation/samples/seed_selection.hpp"
#include "generation/seeds/generation_folder.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;
namespace files = generation_files;
using Json = nlohmann::ordered_json;

// A discussion as its cohort's files tell of it.
struct DiscussionLines {
  SampleLine sample;
  DiscussionEvent event;
  std::size_t cohort = 0;
  std::uint64_t number = 0;  // within the cohort
};

template <class Take>
void each_discussion(const fs::path& folder, std::size_t cohorts, const Take& take) {
  for (std::size_t cohort = 0; cohort < cohorts; ++cohort) {
    const fs::path of = files::cohort_folder(folder, cohort);
    LineReader samples(of / files::k_cohort_samples), events(of / files::k_cohort_events);
    for (std::uint64_t number = 0;; ++number) {
      auto sample = samples.next();
      const auto event = events.next();
      if (!sample && !event) break;
      if (!sample || !event)
        throw InputError(of.string(), 0,
                         "samples.jsonl and events.jsonl have different numbers of lines; "
                         "generate makes them again");
      DiscussionLines lines{read_sample_line(std::move(*sample), samples.file(), samples.line()),
                            read_event(JsonObject::parse(*event, events.file(), events.line())),
                            cohort, number};
      take(lines);
    }
  }
}

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
  DiscussionSelection(const fs::path& folder, std::size_t cohorts, const Recipe& recipe,
                      const Languages& languages)
      : folder_(folder),
        cohorts_(cohorts),
        target_(recipe.agents.target),
        selection_(folder / files::k_agents, options_of(recipe), languages) {}

  // One decision for each sample that its cohort kept, in order.
  std::vector<std::optional<Drop>> decide() {
    add_seeds();
    each_discussion(folder_, cohorts_, [this](DiscussionLines& lines) {
      if (!lines.sample.is_kept() || drop_by_memory(lines.event)) return;
      candidates_.push_back({lines.number, lines.cohort, candidates_.size()});
      add(lines.sample.sample);
    });
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

  void add_seeds() {
    const fs::path file = folder_ / files::k_seeds;
    LineReader lines(file);
    while (auto line = lines.next())
      add(read_sample_line(std::move(*line), file.string(), lines.line()).sample);
    seeds_ = ids_.size();
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

  fs::path folder_;
  std::size_t cohorts_;
  std::uint64_t target_;
  SeedSelection selection_;
  std::vector<std::pair<SampleKind, std::uint32_t>> ids_;  // of all that is compared
  std::size_t seeds_ = 0;
  std::vector<Candidate> candidates_;
};

class DiscussionFiles final {
 public:
  explicit DiscussionFiles(const fs::path& agents)
      : agents_(agents),
        samples_(agents / files::k_agent_samples),
        dropped_(agents / files::k_agent_dropped),
        contaminated_(agents / files::k_agent_contaminated) {}

  void add(DiscussionLines& lines, const std::optional<Drop>& drop) {
    SampleLine& line = lines.sample;
    if (drop) {
      line.text = dropped_line(line, *drop);
      line.sample.drop = drop;
    }
    yield_.add(line.sample);
    tally_.add(lines.event, line.is_kept());
    line.text += '\n';
    (line.is_kept() ? samples_ : dropped_).append(line.text);
    if (!line.is_kept() && line.sample.drop->reason == DropReason::contaminated)
      contaminated_.append(line.text);
  }

  void commit(const Recipe& recipe, const std::map<std::string, std::int64_t>& floors) {
    samples_.commit();
    dropped_.commit();
    contaminated_.commit();
    const YieldCell total = yield_.total();
    Json json = {
        {"schema", k_sample_schema},
        {"discussions", total.units},
        {"kept", total.kept},
        {"usage",
         {{"in", total.usage.in}, {"out", total.usage.out}, {"micros", total.usage.micros}}},
        {"targets_of_languages", recipe.targets},
        {"floors", floors}};
    json.update(Json::parse(tally_.to_json()));
    json["languages"] = Json::parse(to_json(yield_));
    write_file_atomically(agents_ / files::k_agent_summary, json.dump(2) + "\n");
  }

 private:
  fs::path agents_;
  GrowingFile samples_, dropped_, contaminated_;
  SeedYield yield_;
  DiscussionTally tally_;
};

}  // namespace

void write_selected_discussions(const fs::path& folder, std::size_t cohorts, const Recipe& recipe,
                                const Languages& languages,
                                const std::map<std::string, std::int64_t>& floors) {
  const std::vector<std::optional<Drop>> decided =
      DiscussionSelection(folder, cohorts, recipe, languages).decide();
  DiscussionFiles written(folder / files::k_agents);
  std::size_t next = 0;
  each_discussion(folder, cohorts, [&](DiscussionLines& lines) {
    std::optional<Drop> drop;
    if (lines.sample.is_kept()) drop = drop_by_memory(lines.event);
    if (lines.sample.is_kept() && !drop) drop = decided[next++];
    written.add(lines, drop);
  });
  written.commit(recipe, floors);
}

SeedYield selected_discussions_yield(const fs::path& folder) {
  const fs::path file = folder / files::k_agents / files::k_agent_summary;
  return read_yield(JsonObject::parse(read_file(file), file.string()).object("languages"));
}

}  // namespace octet

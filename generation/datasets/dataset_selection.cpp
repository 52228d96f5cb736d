#include "generation/datasets/dataset_selection.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "base/files/lines.hpp"
#include "base/versions.hpp"
#include "generation/agents/seed_cohorts.hpp"
#include "generation/agents/selected_discussions.hpp"
#include "generation/datasets/selection_keys.hpp"
#include "generation/seeds/generation_folder.hpp"
#include "generation/seeds/selected_files.hpp"
#include "generation/seeds/selected_seeds.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;
namespace files = generation_files;
using Json = nlohmann::ordered_json;

constexpr std::array<SampleKind, 3> k_kinds = {SampleKind::s1, SampleKind::s2, SampleKind::s3};

SelectedPlaces places_in(const fs::path& out) {
  SelectedPlaces places;
  for (const SampleKind kind : k_kinds) places.kept[kind] = out / selection_files::kept_file(kind);
  places.dropped = out / selection_files::k_dropped;
  places.contaminated = out / selection_files::k_contaminated;
  return places;
}

// Those of seeds that are kept, as long as they are compared with discussions: in one file, in the
// order of their numbers.
class KeptSeeds final {
 public:
  explicit KeptSeeds(const fs::path& out)
      : path_(out / files::k_seeds), file_(std::make_unique<GrowingFile>(path_)) {}
  ~KeptSeeds() {
    std::error_code absent;
    fs::remove(path_, absent);
  }
  KeptSeeds(const KeptSeeds&) = delete;  // owns the file
  KeptSeeds& operator=(const KeptSeeds&) = delete;

  void add(const SampleLine& line) { file_->append(line.text); }
  void each(const TakeSampleLine& take) {
    if (file_) file_->commit();
    file_.reset();
    each_sample_line(path_, take);
  }

 private:
  fs::path path_;
  std::unique_ptr<GrowingFile> file_;
};

void select_seeds_of(const fs::path& generation, const fs::path& out,
                     const RevisionSetting& setting, SelectedFiles& written, KeptSeeds& kept) {
  const fs::path units = generation / files::k_units;
  const Revision revision(setting);
  RevisedLines lines(units, revision);
  select_seeds([&](const TakeSampleLine& take) { lines.each(take); }, count_lines(units), out,
               setting.recipe, *setting.languages,
               [&](SampleLine& unit, const std::optional<Drop>& drop) {
                 written.add(unit, drop);
                 if (unit.is_kept()) kept.add(unit);
               });
}

void select_discussions_of(const fs::path& generation, const fs::path& out,
                           const RevisionSetting& setting, SelectedFiles& written,
                           KeptSeeds& kept) {
  const std::size_t cohorts = count_cohorts(generation);
  const Revision revision(setting);
  std::vector<std::unique_ptr<RevisedLines>> lines;
  for (std::size_t cohort = 0; cohort < cohorts; ++cohort)
    lines.push_back(std::make_unique<RevisedLines>(
        files::cohort_folder(generation, cohort) / files::k_cohort_samples, revision));
  const auto samples = [&](std::size_t cohort, const TakeSampleLine& take) {
    lines[cohort]->each(take);
  };
  select_discussions(
      [&](const TakeDiscussion& take) { each_discussion(generation, cohorts, samples, take); },
      [&](const TakeSampleLine& take) { kept.each(take); }, out, setting.recipe, *setting.languages,
      [&](DiscussionLines& each, const std::optional<Drop>& drop) {
        written.add(each.sample, drop);
      });
}

Json counts_by_reason(const YieldCell& cell) {
  Json counts = Json::object();
  for (const DropReasonEntry& entry : drop_reasons()) {
    const std::uint64_t count = cell.dropped[static_cast<std::size_t>(entry.reason)];
    if (count > 0) counts[std::string(entry.name)] = count;
  }
  return counts;
}

Json counts_by_kind(const SeedYield& yield) {
  Json counts = Json::object();
  for (const SampleKind kind : k_kinds) {
    YieldCell all;
    for (const auto& [language, kinds] : yield.cells())
      all.add(kinds[static_cast<std::size_t>(kind)]);
    counts[std::string(name_of(kind))] = {
        {"units", all.units}, {"kept", all.kept}, {"dropped", counts_by_reason(all)}};
  }
  return counts;
}

}  // namespace

std::string selection_files::kept_file(SampleKind kind) {
  return fmt::format("{}.jsonl", name_of(kind));
}

DatasetSelection select_dataset(const fs::path& generation, const fs::path& out,
                                const RevisionSetting& setting) {
  SelectedFiles written(places_in(out));
  KeptSeeds kept(out);
  RevisionSetting now = setting;
  DatasetSelection selection;
  select_seeds_of(generation, out, now, written, kept);
  selection.least_scores = written.least_kept();
  now.floors = floors_of(selection.least_scores, written.yield(), now.recipe);
  if (fs::exists(generation / files::k_agents))
    select_discussions_of(generation, out, now, written, kept);
  written.commit();
  selection.yield = written.yield();
  selection.floors = std::move(now.floors);
  return selection;
}

std::string summary_json(const DatasetSelection& selection, const Recipe& before,
                         const Recipe& now) {
  const YieldCell total = selection.yield.total();
  Json settings = Json::object();
  for (const ChangedKey& key : changed_keys(before, now))
    settings[key.key] = {{"recipe", Json::parse(key.before)},
                         {"selected_by", Json::parse(key.now)}};
  const Json json = {
      {"schema", k_sample_schema},
      {"samples", total.units},
      {"kept", total.kept},
      {"kinds", counts_by_kind(selection.yield)},
      {"dropped", counts_by_reason(total)},
      {"settings", settings},
      {"usage", {{"in", total.usage.in}, {"out", total.usage.out}, {"micros", total.usage.micros}}},
      {"least_kept_score", selection.least_scores},
      {"floors", selection.floors},
      {"languages", Json::parse(to_json(selection.yield))}};
  return json.dump(2) + "\n";
}

}  // namespace octet

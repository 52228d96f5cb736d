#include "generation/seeds/selected_seeds.hpp"

#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/files/lines.hpp"
#include "base/files/whole_files.hpp"
#include "base/json_object.hpp"
#include "base/versions.hpp"
#include "generation/samples/sample_line.hpp"
#include "generation/samples/seed_selection.hpp"
#include "generation/seeds/generation_folder.hpp"
#include "generation/seeds/seed_yield.hpp"
#include "generation/seeds/selected_files.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

std::size_t count_kept(const fs::path& folder) {
  std::size_t kept = 0;
  LineReader lines(folder / generation_files::k_units);
  while (const auto line = lines.next()) kept += is_kept_line(*line) ? 1 : 0;
  return kept;
}

// Ids of kept units by number, to name partners: their direction is all that is not the number.
class Directions final {
 public:
  void set(std::uint64_t number, SampleKind kind) {
    if (number >= second_.size()) second_.resize(number + 1);
    second_[number] = kind == SampleKind::s2;
  }
  std::string id(std::uint64_t number) const {
    return sample_id(second_[number] ? SampleKind::s2 : SampleKind::s1, number);
  }

 private:
  std::vector<bool> second_;
};

std::optional<Drop> drop_of(const SelectionDecision& decision, const Directions& directions) {
  using enum SelectionOutcome;
  switch (decision.outcome) {
    case kept:
      return std::nullopt;
    case duplicate:
      return Drop(DropReason::duplicate, detail_of(decision), directions.id(decision.with));
    case near_duplicate:
      return Drop(DropReason::near_duplicate, detail_of(decision), directions.id(decision.with));
    case over_quota:
      return Drop(DropReason::over_quota);
  }
  return std::nullopt;
}

SelectionOptions options_of(const Recipe& recipe) {
  SelectionOptions options;
  options.keep =
      recipe.seeds.keep > 0 ? recipe.seeds.keep : std::numeric_limits<std::uint64_t>::max();
  options.near_question = static_cast<std::uint32_t>(recipe.select.near_question);
  options.near_code = static_cast<std::uint32_t>(recipe.select.near_code);
  return options;
}

std::string summary_of(const SelectedFiles& files) {
  const YieldCell total = files.yield().total();
  const Json json = {
      {"schema", k_sample_schema},
      {"units", total.units},
      {"seeds", total.kept},
      {"usage", {{"in", total.usage.in}, {"out", total.usage.out}, {"micros", total.usage.micros}}},
      {"least_kept_score", files.least_kept()},  // by language: the D_s3 threshold
      {"languages", Json::parse(to_json(files.yield()))}};
  return json.dump(2) + "\n";
}

}  // namespace

SeedYield selected_yield(const fs::path& folder) {
  const fs::path file = folder / generation_files::k_summary;
  return read_yield(JsonObject::parse(read_file(file), file.string()).object("languages"));
}

void select_seeds(const EachSampleLine& units, std::size_t most, const fs::path& scratch,
                  const Recipe& recipe, const Languages& languages, const TakeSelected& take) {
  SeedSelection selection(scratch, options_of(recipe), languages);
  Directions directions;
  selection.reserve(most);
  units([&](const SampleLine& unit) {
    const Sample& sample = unit.sample;
    directions.set(sample.number, sample.kind);
    if (!unit.is_kept()) return;
    selection.add({static_cast<std::uint32_t>(sample.number), sample.language, name_of(sample.kind),
                   sample.question, sample.code,
                   static_cast<std::int32_t>(sample.score ? sample.score->total : 0)});
  });
  const std::vector<SelectionDecision> decisions = selection.decide();
  std::size_t next = 0;
  units([&](SampleLine& unit) {
    std::optional<Drop> drop;
    if (unit.is_kept()) drop = drop_of(decisions[next++], directions);
    take(unit, drop);
  });
}

void write_selected_seeds(const fs::path& folder, const Recipe& recipe,
                          const Languages& languages) {
  const fs::path seeds = folder / generation_files::k_seeds;
  SelectedFiles files({{{SampleKind::s1, seeds}, {SampleKind::s2, seeds}},
                       folder / generation_files::k_dropped,
                       folder / generation_files::k_contaminated});
  const auto each_unit = [&](const TakeSampleLine& take) {
    each_sample_line(folder / generation_files::k_units, take);
  };
  select_seeds(each_unit, count_kept(folder), folder, recipe, languages,
               [&](SampleLine& unit, const std::optional<Drop>& drop) { files.add(unit, drop); });
  files.commit();
  write_file_atomically(folder / generation_files::k_summary, summary_of(files));
}

}  // namespace octet

#include "generation/seeds/selected_seeds.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "base/files/growing_file.hpp"
#include "base/files/lines.hpp"
#include "base/files/whole_files.hpp"
#include "base/json_object.hpp"
#include "base/versions.hpp"
#include "generation/samples/sample_line.hpp"
#include "generation/samples/seed_selection.hpp"
#include "generation/seeds/generation_folder.hpp"
#include "generation/seeds/seed_yield.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

template <class Take>
void each_unit(const fs::path& folder, const Take& take) {
  const fs::path file = folder / generation_files::k_units;
  LineReader lines(file);
  while (auto line = lines.next())
    take(read_sample_line(std::move(*line), file.string(), lines.line()));
}

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

class SelectedFiles final {
 public:
  explicit SelectedFiles(const fs::path& folder)
      : folder_(folder),
        seeds_(folder / generation_files::k_seeds),
        dropped_(folder / generation_files::k_dropped),
        contaminated_(folder / generation_files::k_contaminated) {}

  void add(SampleLine& unit, const std::optional<Drop>& drop) {
    if (drop) {
      unit.text = dropped_line(unit, *drop);
      unit.sample.drop = drop;
    }
    yield_.add(unit.sample);
    const bool is_contaminated =
        unit.sample.drop && unit.sample.drop->reason == DropReason::contaminated;
    unit.text += '\n';
    (unit.sample.drop ? dropped_ : seeds_).append(unit.text);
    if (is_contaminated) contaminated_.append(unit.text);
    if (unit.sample.drop || !unit.sample.score) return;
    const std::int64_t total = unit.sample.score->total;
    const auto [least, is_new] = least_kept_.emplace(unit.sample.language, total);
    least->second = std::min(least->second, total);
  }

  void commit() {
    seeds_.commit();
    dropped_.commit();
    contaminated_.commit();
    write_file_atomically(folder_ / generation_files::k_summary, summary());
  }

 private:
  std::string summary() const {
    const YieldCell total = yield_.total();
    const Json json = {
        {"schema", k_sample_schema},
        {"units", total.units},
        {"seeds", total.kept},
        {"usage",
         {{"in", total.usage.in}, {"out", total.usage.out}, {"micros", total.usage.micros}}},
        {"least_kept_score", least_kept_},
        {"languages", Json::parse(to_json(yield_))}};
    return json.dump(2) + "\n";
  }

  fs::path folder_;
  GrowingFile seeds_, dropped_, contaminated_;
  SeedYield yield_;
  std::map<std::string, std::int64_t> least_kept_;  // by language: the D_s3 threshold
};

}  // namespace

SeedYield selected_yield(const fs::path& folder) {
  const fs::path file = folder / generation_files::k_summary;
  return read_yield(JsonObject::parse(read_file(file), file.string()).object("languages"));
}

std::uint64_t count_lines(const fs::path& file) {
  std::uint64_t count = 0;
  for (LineReader lines(file); lines.next();) ++count;
  return count;
}

void write_selected_seeds(const fs::path& folder, const Recipe& recipe,
                          const Languages& languages) {
  SelectionOptions options;
  options.keep =
      recipe.seeds.keep > 0 ? recipe.seeds.keep : std::numeric_limits<std::uint64_t>::max();
  options.near_question = static_cast<std::uint32_t>(recipe.select.near_question);
  options.near_code = static_cast<std::uint32_t>(recipe.select.near_code);
  SeedSelection selection(folder, options, languages);
  Directions directions;
  selection.reserve(count_kept(folder));
  each_unit(folder, [&](const SampleLine& unit) {
    const Sample& sample = unit.sample;
    directions.set(sample.number, sample.kind);
    if (!unit.is_kept()) return;
    selection.add({static_cast<std::uint32_t>(sample.number), sample.language, name_of(sample.kind),
                   sample.question, sample.code,
                   static_cast<std::int32_t>(sample.score ? sample.score->total : 0)});
  });
  const std::vector<SelectionDecision> decisions = selection.decide();
  SelectedFiles files(folder);
  std::size_t next = 0;
  each_unit(folder, [&](SampleLine unit) {
    std::optional<Drop> drop;
    if (unit.is_kept()) drop = drop_of(decisions[next++], directions);
    files.add(unit, drop);
  });
  files.commit();
}

}  // namespace octet

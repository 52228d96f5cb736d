#include "generation/seeds/selected_seeds.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "base/error.hpp"
#include "base/files/growing_file.hpp"
#include "base/files/lines.hpp"
#include "base/files/whole_files.hpp"
#include "base/json_object.hpp"
#include "base/versions.hpp"
#include "generation/samples/seed_selection.hpp"
#include "generation/seeds/generation_folder.hpp"
#include "generation/seeds/seed_yield.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

// How to_json(Sample) ends a line of what is kept.
constexpr std::string_view k_kept_end = R"("status":"kept","drop":null})";

// What selection and summary need of a line.
struct UnitLine {
  Sample sample;  // number, kind, language, question, code, usage, score's total, drop's reason
  std::string text;
  bool kept = false;
};

// "s1-0000042". Throws where the key says something else.
std::uint32_t read_number(JsonObject& json, std::string_view kind) {
  const std::string id = json.string("id");
  std::uint32_t number = 0;
  const char* end = id.data() + id.size();
  const auto read = std::from_chars(id.data() + std::min(id.size(), kind.size() + 1), end, number);
  if (!id.starts_with(std::string(kind) + "-") || read.ec != std::errc{} || read.ptr != end)
    json.fail("id", "is no id of a sample of that kind: \"" + id + "\"");
  return number;
}

SampleKind read_kind(JsonObject& json) {
  const std::string kind = json.string("kind");
  for (const SampleKind each : {SampleKind::s1, SampleKind::s2}) {
    if (name_of(each) == kind) return each;
  }
  json.fail("kind", "is neither s1 nor s2");
}

std::uint64_t count_of(JsonObject& json, const std::string& key) {
  return static_cast<std::uint64_t>(json.integer(key));
}

UnitLine read_unit(std::string text, const std::string& file, std::size_t line) {
  JsonObject json = JsonObject::parse(text, file, line);
  UnitLine unit;
  Sample& sample = unit.sample;
  sample.kind = read_kind(json);
  sample.number = read_number(json, name_of(sample.kind));
  sample.language = json.string("language");
  sample.question = json.string("question");
  sample.code = json.string("code");
  JsonObject usage = json.object("usage");
  sample.usage = {count_of(usage, "in"), count_of(usage, "out"), count_of(usage, "micros")};
  if (auto score = json.optional_object("score")) {
    sample.score.emplace();
    sample.score->total = score->integer("total");
  }
  if (auto drop = json.optional_object("drop"))
    sample.drop.emplace(drop_reason_of(drop->string("reason")));
  unit.kept = !sample.drop;
  unit.text = std::move(text);
  return unit;
}

template <class Take>
void each_unit(const fs::path& folder, const Take& take) {
  const fs::path file = folder / generation_files::k_units;
  LineReader lines(file);
  while (auto line = lines.next()) take(read_unit(std::move(*line), file.string(), lines.line()));
}

std::size_t count_kept(const fs::path& folder) {
  std::size_t kept = 0;
  LineReader lines(folder / generation_files::k_units);
  while (const auto line = lines.next()) kept += is_kept_line(*line) ? 1 : 0;
  return kept;
}

// The line of a unit that was kept until it was selected.
std::string dropped_line(const UnitLine& unit, const Drop& drop) {
  const Json json = {{"stage", name_of(stage_of(drop.reason))},
                     {"reason", name_of(drop.reason)},
                     {"detail", drop.detail},
                     {"with", drop.with.empty() ? Json(nullptr) : Json(drop.with)}};
  if (!unit.text.ends_with(k_kept_end))
    throw InputError("units.jsonl", 0, "a line is not as octet writes it; generate makes it again");
  return unit.text.substr(0, unit.text.size() - k_kept_end.size()) +
         R"("status":"dropped","drop":)" + json.dump() + "}";
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

  void add(UnitLine& unit, const std::optional<Drop>& drop) {
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

bool is_kept_line(std::string_view line) {
  return line.ends_with(k_kept_end);
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
  each_unit(folder, [&](const UnitLine& unit) {
    const Sample& sample = unit.sample;
    directions.set(sample.number, sample.kind);
    if (!unit.kept) return;
    selection.add({static_cast<std::uint32_t>(sample.number), sample.language, name_of(sample.kind),
                   sample.question, sample.code,
                   static_cast<std::int32_t>(sample.score ? sample.score->total : 0)});
  });
  const std::vector<SelectionDecision> decisions = selection.decide();
  SelectedFiles files(folder);
  std::size_t next = 0;
  each_unit(folder, [&](UnitLine unit) {
    std::optional<Drop> drop;
    if (unit.kept) drop = drop_of(decisions[next++], directions);
    files.add(unit, drop);
  });
  files.commit();
}

}  // namespace octet

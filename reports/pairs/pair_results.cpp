#include "reports/pairs/pair_results.hpp"

#include <algorithm>

#include "base/files/lines.hpp"
#include "base/files/whole_files.hpp"
#include "base/json_object.hpp"
#include "harness/runs/run_folder.hpp"

namespace octet {
namespace {

namespace fs = std::filesystem;

NamedCounts counts_at(JsonObject& json, const std::string& key) {
  NamedCounts counts;
  JsonObject named = json.object(key);
  for (const std::string& name : named.keys()) counts[name] = named.count(name);
  return counts;
}

void read_histogram(JsonObject& json, const std::string& key,
                    std::array<std::size_t, PairLengths::k_bins>& bins) {
  const auto counts = json.integers(key);
  const bool good = counts.size() == bins.size() &&
                    std::all_of(counts.begin(), counts.end(), [](auto n) { return n >= 0; });
  if (!good) json.fail(key, "expected " + std::to_string(bins.size()) + " counts");
  std::copy(counts.begin(), counts.end(), bins.begin());
}

PairLengths lengths_of(JsonObject json) {
  PairLengths lengths;
  lengths.mean_chosen = json.number("mean_chosen");
  lengths.mean_rejected = json.number("mean_rejected");
  lengths.longer_is_chosen = json.number("longer_is_chosen");
  read_histogram(json, "histogram_chosen", lengths.chosen);
  read_histogram(json, "histogram_rejected", lengths.rejected);
  return lengths;
}

LanguageResults language_of(JsonObject json) {
  LanguageResults language;
  language.prompts = json.count("prompts");
  language.responses = json.count("responses");
  language.programs = json.count("programs");
  language.verdicts = counts_at(json, "verdicts");
  if (json.has("controls")) language.controls = counts_at(json, "controls");
  language.tests = counts_at(json, "tests");
  language.yields = counts_at(json, "yields");
  language.dropped = counts_at(json, "dropped");
  language.suspects = json.count("suspects");
  language.pairs = json.count("pairs");
  language.policies = counts_at(json, "policies");
  language.lengths = lengths_of(json.object("lengths"));
  return language;
}

VerifyTimes times_of(JsonObject json) {
  VerifyTimes times;
  times.wall_seconds = json.number("wall_seconds");
  times.jobs = json.count("jobs");
  times.executed = json.count("executed");
  times.cpu_seconds = json.number("cpu_seconds");
  return times;
}

bool is_read(const PromptRemarks& remarks) {
  return remarks.first.size() >= std::min(k_remarks_read, remarks.count);
}

void read_remarks(const fs::path& run, PairResults& results) {
  if (is_read(results.unusable) && is_read(results.used)) return;
  LineReader lines(RunFolder::unusable_of(run));
  while (const auto text = lines.next()) {
    JsonObject line = JsonObject::parse(*text, lines.file(), lines.line());
    PromptRemarks& remarks = line.boolean_or("used", false) ? results.used : results.unusable;
    if (remarks.first.size() < k_remarks_read)
      remarks.first.push_back({line.string("id"), line.count("line"), line.string("reason")});
    if (is_read(results.unusable) && is_read(results.used)) return;
  }
}

}  // namespace

PairResults read_pair_results(const fs::path& run) {
  const std::string file = RunFolder::summary_of(run).string();
  JsonObject json = JsonObject::parse(read_file(file), file);
  PairResults results;
  JsonObject languages = json.object("languages");
  for (const std::string& name : languages.keys())
    results.languages[name] = language_of(languages.object(name));
  results.unusable.count = json.count("faults");
  results.used.count = json.count("remarks");
  if (auto timing = json.optional_object("timing")) results.timing = times_of(std::move(*timing));
  read_remarks(run, results);
  return results;
}

}  // namespace octet

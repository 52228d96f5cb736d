#include "generation/pairs/preference_summary.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/versions.hpp"

namespace octet {
namespace {

using Json = nlohmann::ordered_json;

double mean(double sum, std::size_t count) {
  return count == 0 ? 0 : sum / static_cast<double>(count);
}

Json lengths_json(const LengthCounts& lengths, std::size_t pairs) {
  return {{"mean_chosen", mean(lengths.chosen_sum, pairs)},
          {"mean_rejected", mean(lengths.rejected_sum, pairs)},
          {"longer_is_chosen", longer_is_chosen(lengths)},
          {"histogram_chosen", lengths.chosen},
          {"histogram_rejected", lengths.rejected}};
}

}  // namespace

std::size_t LengthCounts::bin_of(std::size_t length) {
  const double bin = 2 * (std::log2(static_cast<double>(length) + 1) - 3);
  return bin <= 0 ? 0 : std::min(static_cast<std::size_t>(bin), k_bins - 1);
}

void LengthCounts::add(std::size_t chosen_length, std::size_t rejected_length) {
  ++chosen[bin_of(chosen_length)];
  ++rejected[bin_of(rejected_length)];
  chosen_sum += static_cast<double>(chosen_length);
  rejected_sum += static_cast<double>(rejected_length);
  longer_chosen += chosen_length > rejected_length ? 1 : 0;
  equal += chosen_length == rejected_length ? 1 : 0;
}

double longer_is_chosen(const LengthCounts& lengths) {
  std::size_t pairs = 0;
  for (const std::size_t count : lengths.chosen) pairs += count;
  if (pairs == 0) return 0.5;
  return (static_cast<double>(lengths.longer_chosen) + 0.5 * static_cast<double>(lengths.equal)) /
         static_cast<double>(pairs);
}

std::string to_json(const PreferenceSummary& summary) {
  Json languages = Json::object();
  for (const auto& [language, each] : summary.languages) {
    languages[language] = {
        {"prompts", each.prompts},   {"responses", each.responses},
        {"programs", each.programs}, {"verdicts", each.verdicts},
        {"controls", each.controls}, {"tests", each.tests},
        {"yields", each.yields},     {"dropped", each.dropped},
        {"suspects", each.suspects}, {"pairs", each.pairs},
        {"policies", each.policies}, {"lengths", lengths_json(each.lengths, each.pairs)}};
  }
  Json json = {{"schema", k_preferences_schema},
               {"languages", languages},
               {"faults", summary.faults.size()},
               {"remarks", summary.remark_count}};
  if (const auto& timing = summary.timing) {
    json["timing"] = {{"wall_seconds", timing->wall_seconds},
                      {"jobs", timing->jobs},
                      {"executed", timing->executed},
                      {"cpu_seconds", timing->cpu_seconds}};
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace octet

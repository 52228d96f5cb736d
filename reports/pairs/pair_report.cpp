#include "reports/pairs/pair_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "base/versions.hpp"

namespace octet {
namespace {

using Json = nlohmann::ordered_json;
using Counts = std::map<std::string, std::size_t>;

std::size_t count_of(const Counts& counts, const std::string& name) {
  const auto found = counts.find(name);
  return found == counts.end() ? 0 : found->second;
}

// A table with a row for each language and a column for each name that occurs in any.
std::string counts_table(const PreferenceSummary& summary, const char* title,
                         Counts LanguagePreferences::*field) {
  std::set<std::string> names;
  for (const auto& [language, each] : summary.languages) {
    for (const auto& [name, count] : each.*field) names.insert(name);
  }
  if (names.empty()) return {};
  std::string text = fmt::format("\n## {}\n\n| language |", title), rule = "|---|";
  for (const std::string& name : names) {
    text += fmt::format(" {} |", name);
    rule += "---:|";
  }
  text += "\n" + rule + "\n";
  for (const auto& [language, each] : summary.languages) {
    text += fmt::format("| {} |", language);
    for (const std::string& name : names) text += fmt::format(" {} |", count_of(each.*field, name));
    text += "\n";
  }
  return text;
}

double mean(double sum, std::size_t count) {
  return count == 0 ? 0 : sum / static_cast<double>(count);
}

std::string overview(const PreferenceSummary& summary) {
  std::string text =
      "| language | prompts | responses | distinct programs | prompts with pairs | pairs | "
      "suspects |\n"
      "|---|---:|---:|---:|---:|---:|---:|\n";
  for (const auto& [language, each] : summary.languages) {
    text += fmt::format("| {} | {} | {} | {} | {} | {} | {} |\n", language, each.prompts,
                        each.responses, each.programs, count_of(each.yields, "pairs"), each.pairs,
                        each.suspects);
  }
  return text;
}

std::string lengths_table(const PreferenceSummary& summary) {
  std::string text =
      "\n## Lengths of the pairs\n\n| language | mean chosen | mean rejected | longer one is "
      "chosen |\n"
      "|---|---:|---:|---:|\n";
  for (const auto& [language, each] : summary.languages) {
    if (each.pairs == 0) continue;
    text += fmt::format("| {} | {:.1f} | {:.1f} | {:.1f} % |\n", language,
                        mean(each.lengths.chosen_sum, each.pairs),
                        mean(each.lengths.rejected_sum, each.pairs),
                        100 * longer_is_chosen(each.lengths));
  }
  return text;
}

std::string fault_list(const char* title, const std::vector<CandidateFault>& faults,
                       std::size_t count) {
  if (count == 0) return {};
  std::string text = fmt::format("\n## {}: {}\n\n", title, count);
  const std::size_t shown = std::min(k_remarks_kept, faults.size());
  for (std::size_t i = 0; i < shown; ++i) {
    const CandidateFault& fault = faults[i];
    text += fmt::format("- line {}{}: {}\n", fault.line,
                        fault.id.empty() ? "" : " (" + fault.id + ")", fault.reason);
  }
  if (count > shown) text += "- and more, in faults.jsonl\n";
  return text;
}

std::string timing_text(const VerifyTiming& timing) {
  const double rate =
      timing.wall_seconds > 0 ? static_cast<double>(timing.executed) / timing.wall_seconds : 0;
  return fmt::format(
      "\n## Time\n\n{} programs executed in {:.1f} s with {} jobs, {:.1f} a second; {:.1f} s of "
      "CPU time in "
      "compilers and programs over the whole run.\n",
      timing.executed, timing.wall_seconds, timing.jobs, rate, timing.cpu_seconds);
}

Json lengths_json(const LengthCounts& lengths, std::size_t pairs) {
  return {{"mean_chosen", mean(lengths.chosen_sum, pairs)},
          {"mean_rejected", mean(lengths.rejected_sum, pairs)},
          {"longer_is_chosen", longer_is_chosen(lengths)},
          {"histogram_chosen", lengths.chosen},
          {"histogram_rejected", lengths.rejected}};
}

// ---- the figure

constexpr int k_width = 560, k_row = 110, k_left = 90, k_plot = 70;

std::string bars(const std::array<std::size_t, LengthCounts::k_bins>& counts, std::size_t most,
                 int top, const char* color, int shift) {
  std::string text;
  const int bin = (k_width - k_left - 20) / static_cast<int>(LengthCounts::k_bins);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] == 0) continue;
    const double share = static_cast<double>(counts[i]) / static_cast<double>(most);
    const int height = std::max(1, static_cast<int>(std::lround(share * k_plot)));
    text += fmt::format(
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\"><title>{} "
        "answers</title></rect>\n",
        k_left + static_cast<int>(i) * bin + shift, top + k_plot - height, bin / 2, height, color,
        counts[i]);
  }
  return text;
}

std::string axis(int top) {
  std::string text;
  const int bin = (k_width - k_left - 20) / static_cast<int>(LengthCounts::k_bins);
  for (std::size_t i = 0; i < LengthCounts::k_bins; i += 4) {
    text += fmt::format("<text x=\"{}\" y=\"{}\">{}</text>\n", k_left + static_cast<int>(i) * bin,
                        top + k_plot + 14, 1U << (i / 2 + 3));
  }
  return text;
}

}  // namespace

double longer_is_chosen(const LengthCounts& lengths) {
  std::size_t pairs = 0;
  for (const std::size_t count : lengths.chosen) pairs += count;
  if (pairs == 0) return 0.5;
  return (static_cast<double>(lengths.longer_chosen) + 0.5 * static_cast<double>(lengths.equal)) /
         static_cast<double>(pairs);
}

std::string report_markdown(const PreferenceSummary& summary, const std::string& figure,
                            const std::optional<VerifyTiming>& timing) {
  std::string text = "# Preference candidates\n\n" + overview(summary);
  text += counts_table(summary, "Verdicts of the responses", &LanguagePreferences::verdicts);
  text += counts_table(summary, "Tests", &LanguagePreferences::tests);
  text += counts_table(summary, "Prompts by what became of them", &LanguagePreferences::yields);
  text += counts_table(summary, "Pairs dropped", &LanguagePreferences::dropped);
  text += counts_table(summary, "Pairs by policy", &LanguagePreferences::policies);
  text += lengths_table(summary);
  text += fmt::format("\n![Lengths in bytes of chosen and rejected answers]({})\n", figure);
  text += fault_list("Records that could not be used", summary.faults, summary.faults.size());
  text += fault_list("Remarks on prompts", summary.remarks, summary.remark_count);
  if (timing) text += timing_text(*timing);
  return text;
}

std::string lengths_svg(const PreferenceSummary& summary) {
  std::string body;
  int top = 34;
  for (const auto& [language, each] : summary.languages) {
    std::size_t most = 1;
    for (std::size_t i = 0; i < LengthCounts::k_bins; ++i)
      most = std::max({most, each.lengths.chosen[i], each.lengths.rejected[i]});
    const int half = (k_width - k_left - 20) / static_cast<int>(LengthCounts::k_bins) / 2;
    body +=
        fmt::format("<text x=\"8\" y=\"{}\" font-weight=\"bold\">{}</text>\n", top + 40, language);
    body += fmt::format("<text x=\"8\" y=\"{}\">{} pairs</text>\n", top + 56, each.pairs);
    body += bars(each.lengths.chosen, most, top, "#1a7f37", 0);
    body += bars(each.lengths.rejected, most, top, "#cf222e", half);
    body += axis(top);
    top += k_row;
  }
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" "
      "height=\"{1}\" "
      "font-family=\"sans-serif\" font-size=\"11\">\n"
      "<rect width=\"{0}\" height=\"{1}\" fill=\"#ffffff\"/>\n"
      "<text x=\"8\" y=\"18\">Length in bytes of <tspan fill=\"#1a7f37\">chosen</tspan> and <tspan "
      "fill=\"#cf222e\">rejected</tspan> answers</text>\n{2}</svg>\n",
      k_width, top, body);
}

std::string to_json(const PreferenceSummary& summary, const std::optional<VerifyTiming>& timing) {
  Json languages = Json::object();
  for (const auto& [language, each] : summary.languages) {
    languages[language] = {{"prompts", each.prompts},
                           {"responses", each.responses},
                           {"programs", each.programs},
                           {"verdicts", each.verdicts},
                           {"tests", each.tests},
                           {"yields", each.yields},
                           {"dropped", each.dropped},
                           {"suspects", each.suspects},
                           {"pairs", each.pairs},
                           {"policies", each.policies},
                           {"lengths", lengths_json(each.lengths, each.pairs)}};
  }
  Json json = {{"schema", k_preferences_schema},
               {"languages", languages},
               {"faults", summary.faults.size()},
               {"remarks", summary.remark_count}};
  if (timing) {
    json["timing"] = {{"wall_seconds", timing->wall_seconds},
                      {"jobs", timing->jobs},
                      {"executed", timing->executed},
                      {"cpu_seconds", timing->cpu_seconds}};
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace octet

#include "reports/pairs/pair_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "base/files/whole_files.hpp"
#include "benchmarks/verdict.hpp"

namespace octet {
namespace {

constexpr const char* k_figure = "lengths.svg";

std::size_t count_of(const NamedCounts& counts, const std::string& name) {
  const auto found = counts.find(name);
  return found == counts.end() ? 0 : found->second;
}

// A table with a row for each language and a column for each name that occurs in any.
std::string counts_table(const PairResults& results, const char* title,
                         NamedCounts LanguageResults::*field) {
  std::set<std::string> names;
  for (const auto& [language, each] : results.languages) {
    for (const auto& [name, count] : each.*field) names.insert(name);
  }
  if (names.empty()) return {};
  std::string text = fmt::format("\n## {}\n\n| language |", title), rule = "|---|";
  for (const std::string& name : names) {
    text += fmt::format(" {} |", name);
    rule += "---:|";
  }
  text += "\n" + rule + "\n";
  for (const auto& [language, each] : results.languages) {
    text += fmt::format("| {} |", language);
    for (const std::string& name : names) text += fmt::format(" {} |", count_of(each.*field, name));
    text += "\n";
  }
  return text;
}

std::string overview(const PairResults& results) {
  std::string text =
      "| language | prompts | responses | distinct programs | prompts with pairs | pairs | "
      "suspects |\n"
      "|---|---:|---:|---:|---:|---:|---:|\n";
  for (const auto& [language, each] : results.languages) {
    text += fmt::format("| {} | {} | {} | {} | {} | {} | {} |\n", language, each.prompts,
                        each.responses, each.programs, count_of(each.yields, "pairs"), each.pairs,
                        each.suspects);
  }
  return text;
}

std::string forged_text(const PairResults& results) {
  std::size_t forged = 0;
  for (const auto& [language, each] : results.languages)
    forged += count_of(each.verdicts, name_of(Verdict::forged));
  if (forged == 0) return {};
  return fmt::format(
      "\n{} forged: they pass the tests even with an expected value made wrong. None is in a "
      "pair.\n",
      forged == 1 ? "1 response is" : fmt::format("{} responses are", forged));
}

std::string lengths_table(const PairResults& results) {
  std::string text =
      "\n## Lengths of the pairs\n\n| language | mean chosen | mean rejected | longer one is "
      "chosen |\n"
      "|---|---:|---:|---:|\n";
  for (const auto& [language, each] : results.languages) {
    if (each.pairs == 0) continue;
    text += fmt::format("| {} | {:.1f} | {:.1f} | {:.1f} % |\n", language, each.lengths.mean_chosen,
                        each.lengths.mean_rejected, 100 * each.lengths.longer_is_chosen);
  }
  return text;
}

std::string remark_list(const char* title, const PromptRemarks& remarks) {
  if (remarks.count == 0) return {};
  std::string text = fmt::format("\n## {}: {}\n\n", title, remarks.count);
  for (const PromptRemark& each : remarks.first) {
    text += fmt::format("- line {}{}: {}\n", each.line, each.id.empty() ? "" : " (" + each.id + ")",
                        each.reason);
  }
  if (remarks.count > remarks.first.size()) text += "- and more, in unusable.jsonl\n";
  return text;
}

std::string timing_text(const VerifyTimes& timing) {
  const double rate =
      timing.wall_seconds > 0 ? static_cast<double>(timing.executed) / timing.wall_seconds : 0;
  return fmt::format(
      "\n## Time\n\n{} programs executed in {:.1f} s with {} jobs, {:.1f} a second; {:.1f} s of "
      "CPU time in "
      "compilers and programs over the whole run.\n",
      timing.executed, timing.wall_seconds, timing.jobs, rate, timing.cpu_seconds);
}

// ---- the figure

constexpr int k_width = 560, k_row = 110, k_left = 90, k_plot = 70;

std::string bars(const std::array<std::size_t, PairLengths::k_bins>& counts, std::size_t most,
                 int top, const char* color, int shift) {
  std::string text;
  const int bin = (k_width - k_left - 20) / static_cast<int>(PairLengths::k_bins);
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
  const int bin = (k_width - k_left - 20) / static_cast<int>(PairLengths::k_bins);
  for (std::size_t i = 0; i < PairLengths::k_bins; i += 4) {
    text += fmt::format("<text x=\"{}\" y=\"{}\">{}</text>\n", k_left + static_cast<int>(i) * bin,
                        top + k_plot + 14, 1U << (i / 2 + 3));
  }
  return text;
}

}  // namespace

std::string report_markdown(const PairResults& results, const std::string& figure) {
  std::string text = "# Preference candidates\n\n" + overview(results);
  text += counts_table(results, "Verdicts of the responses", &LanguageResults::verdicts);
  text += forged_text(results);
  text +=
      counts_table(results, "Control runs of the programs that passed", &LanguageResults::controls);
  text += counts_table(results, "Tests", &LanguageResults::tests);
  text += counts_table(results, "Prompts by what became of them", &LanguageResults::yields);
  text += counts_table(results, "Pairs dropped", &LanguageResults::dropped);
  text += counts_table(results, "Pairs by policy", &LanguageResults::policies);
  text += lengths_table(results);
  text += fmt::format("\n![Lengths in bytes of chosen and rejected answers]({})\n", figure);
  text += remark_list("Records that could not be used", results.unusable);
  text += remark_list("Remarks on prompts", results.used);
  if (results.timing) text += timing_text(*results.timing);
  return text;
}

std::string lengths_svg(const PairResults& results) {
  std::string body;
  int top = 34;
  for (const auto& [language, each] : results.languages) {
    std::size_t most = 1;
    for (std::size_t i = 0; i < PairLengths::k_bins; ++i)
      most = std::max({most, each.lengths.chosen[i], each.lengths.rejected[i]});
    const int half = (k_width - k_left - 20) / static_cast<int>(PairLengths::k_bins) / 2;
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

void write_pair_report(const std::filesystem::path& run) {
  const PairResults results = read_pair_results(run);
  write_file_atomically(run / k_figure, lengths_svg(results));
  write_file_atomically(run / "report.md", report_markdown(results, k_figure));
}

}  // namespace octet

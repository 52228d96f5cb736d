#include "reports/generation/dataset_card.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <set>

#include "base/utf8.hpp"

namespace octet {
namespace {

constexpr std::pair<std::uint64_t, const char*> k_size_categories[] = {
    {1'000, "n<1K"},          {10'000, "1K<n<10K"},     {100'000, "10K<n<100K"},
    {1'000'000, "100K<n<1M"}, {10'000'000, "1M<n<10M"}, {100'000'000, "10M<n<100M"},
};

// Those whose name at the hub is the SPDX name in lower case.
constexpr const char* k_hub_licences[] = {"mit",     "apache-2.0", "bsd-2-clause", "bsd-3-clause",
                                          "isc",     "unlicense",  "cc0-1.0",      "mpl-2.0",
                                          "gpl-3.0", "zlib",       "0bsd"};

std::string lower(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

std::uint64_t sum_of(const CardParts& parts) {
  return std::accumulate(parts.begin(), parts.end(), std::uint64_t{0});
}

std::uint64_t rows_of(const DatasetCard& card) {
  std::uint64_t rows = 0;
  for (const auto& [language, parts] : card.rows) rows += sum_of(parts);
  return rows;
}

// A cell of a table: what would end it, or be markup, is not.
std::string cell(const std::string& text) {
  std::string shown;
  for (const char c : visible_line(text)) {
    if (c == '<' || c == '>' || c == '&') {
      shown += c == '<' ? "&lt;" : c == '>' ? "&gt;" : "&amp;";
      continue;
    }
    if (std::string_view("\\`*_{}[]|#!").find(c) != std::string_view::npos) shown += '\\';
    shown += c;
  }
  return shown;
}

// ---- the head

std::string hub_licence(const std::string& spdx) {
  const std::string name = lower(spdx);
  const bool is_known = std::find(std::begin(k_hub_licences), std::end(k_hub_licences), name) !=
                        std::end(k_hub_licences);
  return is_known ? name : spdx.empty() ? "unknown" : "other";
}

std::string licence_lines(const DatasetCard& card) {
  std::set<std::string> names;
  for (const CardLicence& each : card.licences) names.insert(hub_licence(each.licence));
  if (names.empty()) return "license: unknown\n";
  if (names.size() == 1 && *names.begin() != "other") return "license: " + *names.begin() + "\n";
  if (names.contains("other"))
    return "license: other\nlicense_name: several\nlicense_link: README.md\n";
  std::string lines = "license:\n";
  for (const std::string& name : names) lines += "- " + name + "\n";
  return lines;
}

std::string size_category(std::uint64_t rows) {
  for (const auto& [most, name] : k_size_categories) {
    if (rows < most) return name;
  }
  return "100M<n<1B";
}

std::string head(const DatasetCard& card) {
  std::string text = "---\n" + licence_lines(card);
  text += "language:\n- code\n- en\ntask_categories:\n- text-generation\nsize_categories:\n- " +
          size_category(rows_of(card)) + "\ntags:\n- code\n- synthetic\n- instruction-tuning\n";
  text += "configs:\n";
  for (const CardForm& form : card.forms) {
    text += fmt::format("- config_name: {}\n", form.name);
    if (&form == &card.forms.front()) text += "  default: true\n";
    text += fmt::format("  data_files:\n  - split: train\n    path: {}\n", form.path);
  }
  return text + "---\n\n";
}

// ---- the sections

std::string rows_table(const DatasetCard& card) {
  std::string text = "| language | D_s1 | D_s2 | D_s3 | all |\n|---|---|---|---|---|\n";
  CardParts total{};
  const auto row = [&](const std::string& name, const CardParts& parts) {
    text += fmt::format("| {} | {} | {} | {} | {} |\n", cell(name), parts[0], parts[1], parts[2],
                        sum_of(parts));
  };
  for (const auto& [language, parts] : card.rows) {
    row(language, parts);
    for (std::size_t i = 0; i < parts.size(); ++i) total[i] += parts[i];
  }
  row("all", total);
  return text;
}

std::string files_section(const DatasetCard& card) {
  std::string text =
      "## Files\n\nEach form has the same rows in the same order, by a hash of a seed and the id "
      "of "
      "the sample: any beginning of it is a sample of all.\n\n| form | reader | file "
      "|\n|---|---|---|\n";
  for (const CardForm& form : card.forms)
    text += fmt::format("| `{}` | {} | `{}` |\n", form.name, cell(form.reader), form.path);
  text +=
      "\nBeside it, in the folder of each form:\n\n| name | rows | what | file "
      "|\n|---|---|---|---|\n";
  for (const CardSubset& subset : card.subsets)
    text += fmt::format("| {} | {} | {} | `{}.jsonl` |\n", subset.name, subset.rows,
                        cell(subset.meaning), subset.file);
  return text +
         "\n`export.json` has the sha256 of each file, `evaluate.sh` how models trained on them "
         "are compared.\n\n";
}

std::string yields_section(const DatasetCard& card) {
  std::string text =
      "## What became of the units\n\nUnits that were begun, by the stage that dropped "
      "them.\n\n| language | part | units |";
  for (const char* stage : k_page_stages) text += fmt::format(" {} |", stage);
  text += " kept | yield |\n|---|---|---|";
  for (std::size_t i = 0; i < k_page_stages.size(); ++i) text += "---|";
  text += "---|---|\n";
  const auto row = [&](const std::string& language, const std::string& kind,
                       const PageYield& each) {
    text += fmt::format("| {} | {} | {} |", cell(language), cell(kind), each.units);
    for (const std::uint64_t dropped : each.dropped) text += fmt::format(" {} |", dropped);
    text += fmt::format(
        " {} | {:.1f} % |\n", each.kept,
        each.units == 0 ? 0.0
                        : 100.0 * static_cast<double>(each.kept) / static_cast<double>(each.units));
  };
  for (const auto& [key, each] : card.tally.cells()) row(key.first, key.second, each);
  row("all", "all", card.tally.total());
  return text + "\n";
}

std::string drops_section(const DatasetCard& card) {
  std::vector<std::pair<std::uint64_t, std::string>> reasons;
  for (const auto& [reason, count] : card.tally.total().reasons)
    reasons.emplace_back(count, reason);
  std::sort(reasons.begin(), reasons.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  std::string text = "### Why\n\n";
  if (reasons.empty()) text += "Nothing was dropped.\n\n";
  if (!reasons.empty()) {
    text += "| reason | units |\n|---|---|\n";
    for (const auto& [count, reason] : reasons)
      text += fmt::format("| `{}` | {} |\n", reason, count);
    text += "\n";
  }
  for (const auto& [reason, count] : card.left_out)
    text += fmt::format(
        "Kept, and yet no row of this dataset: {} samples, `{}` (`left_out.jsonl`).\n\n", count,
        reason);
  return text;
}

std::string licences_section(const DatasetCard& card) {
  std::string text =
      "## Licences\n\nOf the pieces of source code that exercises were made from. Texts are those "
      "of "
      "models: whose terms hold for them is for you to judge.\n\n";
  if (!card.licence_note.empty()) return text + cell(card.licence_note) + "\n\n";
  text += "| licence | snippets | D_s1 | D_s2 | D_s3 |\n|---|---|---|---|---|\n";
  for (const CardLicence& each : card.licences)
    text += fmt::format("| {} | {} | {} | {} | {} |\n",
                        each.licence.empty() ? "not known" : cell(each.licence), each.snippets,
                        each.rows[0], each.rows[1], each.rows[2]);
  return text +
         "\nA row of D_s3 goes back to several snippets, and counts for each of their "
         "licences.\n\n";
}

std::string judge_section(const DatasetCard& card) {
  std::string text =
      "## Judge against execution\n\nThe area under the ROC curve of the judge's score against the "
      "verdict of the first run: the chance that a sample that passes has the higher score of two, "
      "ties counted half; 0.5 says nothing. Over all samples that were scored and run, dropped "
      "ones, "
      "too.\n\n";
  const std::vector<JudgeAgreement::Row> rows = card.judge.rows();
  if (rows.empty()) return text + "No sample was both scored and run.\n\n";
  text += "| language | n | passed | AUC |\n|---|---|---|---|\n";
  for (const JudgeAgreement::Row& row : rows)
    text += fmt::format("| {} | {} | {} | {} |\n", cell(row.language), row.n, row.passed,
                        row.auc ? fmt::format("{:.3f}", *row.auc) : "-");
  return text + "\n`-`: all passed, or none did.\n\n";
}

std::uint64_t cases_of(const CardTests& tests, const char* state) {
  const auto found = tests.cases.find(state);
  return found == tests.cases.end() ? 0 : found->second;
}

std::string tests_row(const std::string& language, const CardTests& tests) {
  std::uint64_t cases = 0;
  for (const auto& [state, count] : tests.cases) cases += count;
  const std::uint64_t live = cases_of(tests, "live"), disputed = cases_of(tests, "disputed");
  std::string made = "-", killed = "-";
  if (tests.mutants_made > 0) {
    made = std::to_string(tests.mutants_made);
    killed = fmt::format("{:.1f} %", 100.0 * static_cast<double>(tests.mutants_killed) /
                                         static_cast<double>(tests.mutants_made));
  }
  return fmt::format("| {} | {} | {} | {} | {} | {} | {} | {} |\n", cell(language), tests.samples,
                     cases, live, disputed, cases - live - disputed, made, killed);
}

std::string tests_section(const DatasetCard& card) {
  std::string text =
      "## Tests\n\nOf kept samples. A case is live where the model that wrote it and the program "
      "agree, disputed where they do not.\n\n";
  if (card.tests.empty()) return text + "There are none.\n\n";
  text +=
      "| language | samples | cases | live | disputed | other | mutants | killed |\n"
      "|---|---|---|---|---|---|---|---|\n";
  for (const auto& [language, tests] : card.tests) text += tests_row(language, tests);
  return text + "\n";
}

std::uint64_t quantile(const std::vector<std::uint64_t>& sorted, double share) {
  if (sorted.empty()) return 0;
  return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

std::string lengths_section(const DatasetCard& card) {
  std::string text = fmt::format(
      "## Lengths\n\nIn tokens, counted by {}; system turn and template not counted.\n\n"
      "| text | 10 % | median | 90 % | 99 % | longest |\n|---|---|---|---|---|---|\n",
      cell(card.tokens_by));
  for (const CardLengths& each : card.lengths) {
    std::vector<std::uint64_t> sorted = each.tokens;
    std::sort(sorted.begin(), sorted.end());
    text += fmt::format("| {} | {} | {} | {} | {} | {} |\n", each.name, quantile(sorted, 0.1),
                        quantile(sorted, 0.5), quantile(sorted, 0.9), quantile(sorted, 0.99),
                        quantile(sorted, 1));
  }
  return text +
         fmt::format(
             "\nRows of {} tokens and more, which the script of Qwen2.5-Coder's authors drops: "
             "{}.\n\n",
             card.long_from, card.long_rows);
}

std::string decontamination_section(const DatasetCard& card) {
  std::string text = "## Decontamination\n\n";
  if (!card.is_decontaminated) return text + "Overlap with benchmarks was **not** looked for.\n\n";
  text += "Samples whose words or code overlap with a benchmark are dropped. These were:\n\n";
  if (card.contaminated.empty()) return text + "none.\n\n";
  text += "| benchmark | samples |\n|---|---|\n";
  for (const auto& [suite, count] : card.contaminated)
    text += fmt::format("| {} | {} |\n", cell(suite), count);
  return text + "\n";
}

std::string origin_section(const DatasetCard& card) {
  std::string text = "## How it was made\n\n";
  for (const auto& [role, model] : card.models)
    text += fmt::format("- {}: {}\n", role, cell(model));
  text += fmt::format("- octet {}\n\n| sha256 of | |\n|---|---|\n", card.octet);
  for (const auto& [what, digest] : card.digests)
    text += fmt::format("| {} | `{}` |\n", cell(what), digest.empty() ? "-" : digest);
  text += "\nAgain, with the same bytes where the facts in GEN are the same:\n\n```\n";
  for (const std::string& command : card.commands) text += visible_line(command) + "\n";
  return text + "```\n";
}

}  // namespace

std::string dataset_card(const DatasetCard& card) {
  std::string text = head(card) + "# " + cell(card.title) + "\n\n";
  text += fmt::format(
      "{} exercises with answers in {} programming languages, made by models from pieces of source "
      "code (D_s1 instruction first, D_s2 response first) and by discussions of agents (D_s3), run "
      "and judged by octet.\n\n",
      rows_of(card), card.rows.size());
  for (const std::string& section :
       {rows_table(card) + "\n", files_section(card), yields_section(card), drops_section(card),
        judge_section(card), tests_section(card), lengths_section(card),
        decontamination_section(card), licences_section(card), origin_section(card)})
    text += section;
  return text;
}

}  // namespace octet

#include "reports/generation/generation_page.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>
#include <string_view>

#include "base/embedded.hpp"
#include "base/fill.hpp"
#include "reports/generation/discussions_page.hpp"
#include "reports/generation/generation_figures.hpp"
#include "reports/page/page_records.hpp"
#include "reports/tables/sheet.hpp"

namespace octet {

std::vector<EmbeddedFile> embedded_page();
std::vector<EmbeddedFile> embedded_generation_page();

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* k_template = "generation.html";

std::string_view content_of(const std::vector<EmbeddedFile>& files, std::string_view name) {
  for (const EmbeddedFile& file : files) {
    if (file.name == name) return file.content;
  }
  throw std::logic_error("no part " + std::string(name));
}

SheetCell cell_of(std::uint64_t count) {
  return {std::to_string(count), "", false};
}

SheetCell text_cell(const std::string& text) {
  return {text, "", false};
}

std::string percent_text(std::uint64_t part, std::uint64_t all) {
  const std::uint64_t thousandths = all == 0 ? 0 : part * 1000 / all;
  return fmt::format("{}.{}", thousandths / 10, thousandths % 10);
}

// Rows of all languages and directions, then of all together.
template <class Row>
void add_rows(const GenerationTally& tally, Sheet& sheet, const Row& row) {
  sheet.groups.emplace_back();
  for (const auto& [key, cell] : tally.cells())
    sheet.groups.back().rows.push_back({row(key.first + " " + key.second, cell), false});
  sheet.groups.push_back({"", {{row("all", tally.total()), false}}});
}

// A column for each reason that occurs.
std::string reasons_html(const GenerationTally& tally) {
  Sheet sheet;
  sheet.caption = "units by what became of them";
  sheet.header = {"language", "units", "kept", "kept %"};
  const PageYield total = tally.total();
  for (const auto& [reason, count] : total.reasons) sheet.header.push_back(reason);
  add_rows(tally, sheet, [&](const std::string& name, const PageYield& cell) {
    std::vector<SheetCell> cells = {text_cell(name), cell_of(cell.units), cell_of(cell.kept),
                                    text_cell(percent_text(cell.kept, cell.units))};
    for (const auto& [reason, all] : total.reasons) {
      const auto count = cell.reasons.find(reason);
      cells.push_back(cell_of(count == cell.reasons.end() ? 0 : count->second));
    }
    return cells;
  });
  return sheet_html(sheet, Extent::part);
}

std::string per_kept(std::uint64_t amount, std::uint64_t kept) {
  return kept == 0 ? "-" : std::to_string(amount / kept);
}

std::string cost_text(std::uint64_t micros) {
  constexpr std::uint64_t k_million = 1'000'000;
  return fmt::format("{}.{:04}", micros / k_million, micros % k_million / 100);
}

std::string usage_html(const GenerationTally& tally) {
  Sheet sheet;
  const bool priced = tally.total().micros > 0;
  sheet.caption = "tokens";
  sheet.header = {"language", "tokens in", "tokens out", "tokens for a kept sample"};
  if (priced) {
    sheet.caption = "tokens and cost, in the currency of the recipe";
    sheet.header.insert(sheet.header.end(), {"cost", "cost of a kept sample"});
  }
  add_rows(tally, sheet, [&](const std::string& name, const PageYield& cell) {
    std::vector<SheetCell> cells = {
        text_cell(name), cell_of(cell.tokens_in), cell_of(cell.tokens_out),
        text_cell(per_kept(cell.tokens_in + cell.tokens_out, cell.kept))};
    if (!priced) return cells;
    cells.push_back(text_cell(cost_text(cell.micros)));
    cells.push_back(text_cell(cell.kept == 0 ? "-" : cost_text(cell.micros / cell.kept)));
    return cells;
  });
  return sheet_html(sheet, Extent::part);
}

std::string tests_html(const GenerationTally& tally) {
  std::set<std::string> states;
  for (const auto& [language, counts] : tally.tests()) {
    for (const auto& [state, count] : counts) states.insert(state);
  }
  Sheet sheet;
  sheet.caption = "samples by what their tests came to";
  sheet.header = {"language"};
  sheet.header.insert(sheet.header.end(), states.begin(), states.end());
  sheet.groups.emplace_back();
  for (const auto& [language, counts] : tally.tests()) {
    SheetRow row{{text_cell(language)}, false};
    for (const std::string& state : states) {
      const auto count = counts.find(state);
      row.cells.push_back(cell_of(count == counts.end() ? 0 : count->second));
    }
    sheet.groups.back().rows.push_back(std::move(row));
  }
  std::string cases;
  for (const auto& [state, count] : tally.cases())
    cases += fmt::format("{}{} {}", cases.empty() ? "Test cases: " : ", ", state, count);
  if (!cases.empty()) sheet.notes.push_back(cases);
  if (tally.mutants_made() > 0)
    sheet.notes.push_back(fmt::format("Mutants of accepted code that tests kill: {} of {}",
                                      tally.mutants_killed(), tally.mutants_made()));
  return sheet_html(sheet, Extent::part);
}

std::string figure(const std::string& id, const std::string& svg, const std::string& caption) {
  if (svg.empty()) return "";
  return fmt::format(
      "<figure id=\"{}\"><div class=\"wide\">{}</div><figcaption class=\"quiet\">{}</figcaption>"
      "</figure>\n",
      id, svg, caption);
}

std::string problems_html(const std::vector<std::string>& problems) {
  if (problems.empty()) return "";
  std::string text = "<ul class=\"problems\">\n";
  for (const std::string& problem : problems) text += "<li>" + escape_html(problem) + "</li>\n";
  return text + "</ul>\n";
}

Json json_of(const PageSample& sample) {
  return {{"id", sample.id},         {"language", sample.language}, {"kind", sample.kind},
          {"reason", sample.reason}, {"detail", sample.detail},     {"with", sample.with},
          {"tests", sample.tests},   {"score", sample.score},       {"question", sample.question},
          {"answer", sample.answer}};
}

std::string data_json(const GenerationTally& tally) {
  Json samples = Json::array();
  for (const auto* list : {&tally.kept(), &tally.dropped()}) {
    for (const PageSample& sample : *list) samples.push_back(json_of(sample));
  }
  return script_safe(samples.dump(-1, ' ', true, Json::error_handler_t::replace));
}

std::string listed_text(const GenerationTally& tally) {
  const PageYield total = tally.total();
  return fmt::format("The first {} of {} kept and {} of {} dropped samples.", tally.kept().size(),
                     total.kept, tally.dropped().size(), total.units - total.kept);
}

}  // namespace

std::string generation_html(const GenerationPage& page) {
  const GenerationTally& tally = page.tally;
  const std::string agents = discussions_html(page.discussions, tally);
  const std::map<std::string, std::string> values = {
      {"title", escape_html(page.title)},
      {"about", escape_html(page.about)},
      {"problems", problems_html(page.problems)},
      {"style", std::string(content_of(embedded_page(), "page.css"))},
      {"script", std::string(content_of(embedded_page(), "elements.js")) +
                     std::string(content_of(embedded_generation_page(), "discussions.js")) +
                     std::string(content_of(embedded_generation_page(), "generation.js"))},
      {"yield", figure("yield-figure", yield_svg(tally), "Point at a bar for its reasons.")},
      {"reasons", reasons_html(tally)},
      {"funnel", figure("funnel-figure", funnel_svg(tally),
                        "Stages in the order of the table of reasons; select takes duplicates and "
                        "what is over the quota.")},
      {"scores", figure("scores-figure", scores_svg(tally),
                        "All samples that came to the judge, kept or not.")},
      {"lengths", figure("lengths-figure", lengths_svg(tally),
                         "Columns by powers of two, as the recipe's tokenizer counts.")},
      {"tests", tests_html(tally)},
      {"agreement",
       figure("agreement-figure", agreement_svg(tally),
              "Of samples that came to the judge: those whose tests were refuted never do, so this "
              "is verified against partly disputed.")},
      {"usage", usage_html(tally)},
      {"agents", agents},
      {"agents_link", agents.empty() ? "" : "<a href=\"#agents\">Agents</a>"},
      {"listed", listed_text(tally)},
      {"data", data_json(tally)},
      {"discussions", discussions_json(page.discussions)}};
  return fill(content_of(embedded_generation_page(), k_template), values, k_template);
}

}  // namespace octet

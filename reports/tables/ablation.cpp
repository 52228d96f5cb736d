#include "reports/tables/ablation.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "reports/tables/percent.hpp"

namespace octet {
namespace {

// Columns that every row has, whole, of the same data and under the same limits.
std::vector<std::size_t> shared_columns(const Table& table) {
  std::vector<std::size_t> columns;
  for (std::size_t i = 0; i < table.suites.size(); ++i) {
    const auto has = [i](const TableRow& row) {
      return row.cells[i] && row.cells[i]->standing.is_comparable();
    };
    if (std::all_of(table.rows.begin(), table.rows.end(), has)) columns.push_back(i);
  }
  return columns;
}

// "multipl-e-" of "multipl-e-java" and "multipl-e-sh": said once, in the caption.
std::string common_family(const std::vector<std::string>& suites) {
  const auto dash = suites.front().rfind('-');
  if (dash == std::string::npos) return {};
  const std::string family = suites.front().substr(0, dash + 1);
  const auto is_member = [&](const std::string& suite) { return suite.starts_with(family); };
  return std::all_of(suites.begin(), suites.end(), is_member) ? family : "";
}

double mean_of(const TableRow& row, const std::vector<std::size_t>& columns) {
  double sum = 0;
  for (const std::size_t column : columns) sum += row.cells[column]->score;
  return sum / static_cast<double>(columns.size());
}

std::string change_text(double change) {
  const std::string text = one_decimal(100 * change);
  return change > 0 && text != "0.0" ? "+" + text : text;
}

void mark_best(Sheet& sheet, const Table& table) {
  for (std::size_t i = 0; i < table.suites.size(); ++i) {
    const auto may_be = [](const std::optional<TableCell>& cell) {
      return cell && cell->standing.is_comparable();
    };
    double best = -1;
    for (const TableRow& row : table.rows)
      best = std::max(best, may_be(row.cells[i]) ? row.cells[i]->score : -1);
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
      const auto& cell = table.rows[r].cells[i];
      sheet.groups.front().rows[r].cells[2 + i].best =
          may_be(cell) && one_decimal(100 * cell->score) == one_decimal(100 * best);
    }
  }
}

// "humaneval+, java" of the columns that Avg. is not over, though some row has them.
std::string left_out(const Sheet& sheet, const std::vector<std::size_t>& shared) {
  std::vector<std::string> names;
  for (std::size_t i = 2; i + 2 < sheet.header.size(); ++i) {
    if (std::find(shared.begin(), shared.end(), i - 2) == shared.end())
      names.push_back(sheet.header[i]);
  }
  return fmt::format("{}", fmt::join(names, ", "));
}

void add_notes(Sheet& sheet, const Table& table, const std::vector<std::size_t>& shared) {
  std::vector<std::string> names;
  for (const std::size_t column : shared) names.push_back(sheet.header[2 + column]);
  sheet.notes.push_back(fmt::format(
      "Avg.: the mean of the columns that all rows have ({}), from unrounded scores; Change: of "
      "Avg., against the first row; rounded to one decimal, halves up",
      fmt::join(names, ", ")));
  if (const std::string others = left_out(sheet, shared); !others.empty())
    sheet.notes.push_back(
        "Not in Avg., for not every row has it whole, on the same data and under "
        "the same limits: " +
        others);
  std::vector<NamedStanding> named;
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    for (std::size_t i = 0; i < table.suites.size(); ++i) {
      if (const auto& cell = table.rows[r].cells[i])
        named.push_back({table.rows[r].name, sheet.header[2 + i], &cell->standing});
    }
  }
  for (std::string& note : standing_notes(named)) sheet.notes.push_back(std::move(note));
}

SheetRow row_of(const AblatedRun& run, const TableRow& row) {
  SheetRow made{
      {{run.model, "", false}, {run.without.empty() ? "nothing" : run.without, "", false}}, false};
  for (const auto& cell : row.cells) {
    made.cells.push_back(
        {cell ? one_decimal(100 * cell->score) : "-", cell ? cell->mark() : "", false});
  }
  return made;
}

}  // namespace

std::optional<Sheet> ablation_sheet(const std::vector<AblatedRun>& runs,
                                    const std::vector<std::string>& languages) {
  if (runs.empty()) return std::nullopt;
  std::vector<AblatedRun> ordered = runs;
  std::stable_partition(ordered.begin(), ordered.end(),
                        [](const AblatedRun& run) { return run.without.empty(); });
  std::vector<ScoredRun> scored;
  for (const AblatedRun& run : ordered) scored.push_back(run.scored);
  const Table table = make_table(scored, languages);
  const auto shared = shared_columns(table);
  Sheet sheet;
  sheet.problems = table.problems;
  const std::string family = table.suites.empty() ? "" : common_family(table.suites);
  sheet.caption = "Ablation: pass@1 in %";
  if (!family.empty()) sheet.caption += " on " + family.substr(0, family.size() - 1);
  sheet.labels = 2;
  sheet.header = {"Model", "Left out"};
  for (const std::string& suite : table.suites) sheet.header.push_back(suite.substr(family.size()));
  sheet.header.insert(sheet.header.end(), {"Avg.", "Change"});
  sheet.groups.emplace_back();
  for (std::size_t i = 0; i < ordered.size(); ++i) {
    SheetRow row = row_of(ordered[i], table.rows[i]);
    const bool any = !shared.empty();
    const double mean = any ? mean_of(table.rows[i], shared) : 0;
    const double first = any ? mean_of(table.rows.front(), shared) : 0;
    row.cells.push_back({any ? one_decimal(100 * mean) : "-", "", false});
    row.cells.push_back({any && i > 0 ? change_text(mean - first) : "", "", false});
    sheet.groups.front().rows.push_back(std::move(row));
  }
  mark_best(sheet, table);
  add_notes(sheet, table, shared);
  return sheet;
}

}  // namespace octet

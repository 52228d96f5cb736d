#include "reports/tables/table_format.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "reports/tables/csv.hpp"
#include "reports/tables/percent.hpp"

namespace octet {
namespace {

using Json = nlohmann::ordered_json;

// Suites of one family lose its name in the header; the caption has it.
std::string common_family(const Table& table) {
  if (table.families.size() != 1) return {};
  const std::string prefix = table.families.front() + "-";
  const auto is_member = [&](const std::string& suite) { return suite.starts_with(prefix); };
  return std::all_of(table.suites.begin(), table.suites.end(), is_member) ? table.families.front()
                                                                          : "";
}

std::string caption(const Table& table) {
  const std::string family = common_family(table);
  return family.empty() ? "pass@1 in %" : family + ": pass@1 in %";
}

// Of the suite, where run.json tells it; else those that the score is over.
std::size_t size_of(const TableCell& cell) {
  return std::max(cell.standing.of, cell.n);
}

// The number of tasks of a column when all runs have the same.
std::optional<std::size_t> common_n(const Table& table, std::size_t column) {
  std::optional<std::size_t> n;
  for (const TableRow& row : table.rows) {
    const auto& cell = row.cells[column];
    if (!cell) continue;
    if (n && *n != size_of(*cell)) return std::nullopt;
    n = size_of(*cell);
  }
  return n;
}

std::string cell_text(const std::optional<TableCell>& cell, const TableStyle& style, bool reference,
                      bool with_n) {
  if (!cell) return "-";
  std::string text = one_decimal(100 * (reference ? cell->reference : cell->score));
  if (style.intervals && !reference) {
    text += " " + percent_interval(cell->interval.interval);
  }
  if (with_n && !cell->standing.is_part()) text += fmt::format(" (n={})", cell->n);
  const std::string mark = cell->mark();
  return mark.empty() ? text : text + " " + mark;
}

SheetRow row_of(const Table& table, const TableRow& row, const TableStyle& style, bool reference) {
  SheetRow made;
  made.cells.push_back({reference ? row.name + ", reference rule" : row.name, "", false});
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    made.cells.push_back(
        {cell_text(row.cells[i], style, reference, !common_n(table, i)), "", false});
  }
  for (const auto& mean : row.means)
    made.cells.push_back({cell_text(mean, style, reference, false), "", false});
  return made;
}

Sheet sheet_of(const Table& table, const TableStyle& style) {
  const std::string family = common_family(table);
  Sheet sheet;
  sheet.problems = table.problems;
  sheet.caption = caption(table);
  sheet.notes = table.notes;
  if (style.intervals) sheet.notes.push_back(interval_note());
  sheet.header = {"run"};
  SheetRow sizes{{{"n", "", false}}};
  for (std::size_t i = 0; i < table.suites.size(); ++i) {
    sheet.header.push_back(family.empty() ? table.suites[i]
                                          : table.suites[i].substr(family.size() + 1));
    const auto n = common_n(table, i);
    sizes.cells.push_back({n ? std::to_string(*n) : "", "", false});
  }
  for (const std::string& name : table.families) {
    sheet.header.push_back(family.empty() ? "mean " + name : "mean");
    sizes.cells.push_back({});
  }
  sheet.subheader.push_back(sizes);
  sheet.groups.emplace_back();
  for (const TableRow& row : table.rows) {
    sheet.groups.back().rows.push_back(row_of(table, row, style, false));
    if (style.reference) sheet.groups.back().rows.push_back(row_of(table, row, style, true));
  }
  return sheet;
}

std::string csv_line(const std::string& run, const std::string& column,
                     const std::optional<TableCell>& cell) {
  const std::string names = csv_field(run) + "," + csv_field(column);
  if (!cell) return names + ",,,,,,,,,,\n";
  const Standing& standing = cell->standing;
  const std::string of = standing.of == 0 ? "" : std::to_string(standing.of);
  return fmt::format("{},{},{:.4f},{:.4f},{:.4f},{:.4f},{},{},{},{},{}\n", names, cell->n,
                     cell->score, cell->interval.interval.low, cell->interval.interval.high,
                     cell->reference, name_of(cell->interval.method), of, standing.missing,
                     fmt::join(standing.marks(), "|"), standing.md5);
}

std::string to_csv(const Table& table) {
  std::string text =
      "run,suite,n,pass@1,ci95_low,ci95_high,reference_pass@1,ci_method,of,missing,marks,md5\n";
  for (const TableRow& row : table.rows) {
    for (std::size_t i = 0; i < row.cells.size(); ++i)
      text += csv_line(row.name, table.suites[i], row.cells[i]);
    for (std::size_t i = 0; i < row.means.size(); ++i) {
      text += csv_line(row.name, "mean " + table.families[i], row.means[i]);
    }
  }
  return text;
}

void add_standing(Json& json, const Standing& standing) {
  if (standing.of > 0) json["of"] = standing.of;
  if (standing.missing > 0) json["missing"] = standing.missing;
  json["marks"] = standing.marks();
  if (standing.md5.empty()) return;
  json["data"] = {{"md5", standing.md5}, {"origin", name_of(standing.data.origin)}};
  if (!standing.data.version.empty()) json["data"]["version"] = standing.data.version;
}

double rounded(double value) {
  return std::round(value * 1e4) / 1e4;
}

Json to_json(const std::optional<TableCell>& cell) {
  if (!cell) return nullptr;
  const Interval& interval = cell->interval.interval;
  Json json = {{"n", cell->n},
               {"pass@1", rounded(cell->score)},
               {"interval95", {rounded(interval.low), rounded(interval.high)}},
               {"ci_method", name_of(cell->interval.method)},
               {"reference_pass@1", rounded(cell->reference)}};
  add_standing(json, cell->standing);
  return json;
}

std::string to_json(const Table& table) {
  Json rows = Json::array();
  for (const TableRow& row : table.rows) {
    Json suites = Json::object();
    for (std::size_t i = 0; i < row.cells.size(); ++i)
      suites[table.suites[i]] = to_json(row.cells[i]);
    Json means = Json::object();
    for (std::size_t i = 0; i < row.means.size(); ++i)
      means[table.families[i]] = to_json(row.means[i]);
    rows.push_back({{"run", row.name}, {"suites", suites}, {"mean", means}});
  }
  const Json json = {{"problems", table.problems}, {"rows", rows}, {"notes", table.notes}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

std::optional<TableFormat> table_format_of(const std::string& name) {
  if (name == "text") return TableFormat::text;
  if (name == "md") return TableFormat::markdown;
  if (name == "csv") return TableFormat::csv;
  if (name == "json") return TableFormat::json;
  if (name == "latex") return TableFormat::latex;
  if (name == "html") return TableFormat::html;
  return std::nullopt;
}

std::string format_sheet(const Sheet& sheet, const TableStyle& style) {
  switch (style.format) {
    case TableFormat::text:
      return sheet_text(sheet, style.width, style.emphasized);
    case TableFormat::markdown:
      return sheet_markdown(sheet);
    case TableFormat::latex:
      return sheet_latex(sheet, style.extent);
    case TableFormat::html:
      return sheet_html(sheet, style.extent);
    case TableFormat::csv:
    case TableFormat::json:
      break;
  }
  throw std::logic_error("a sheet is not data");
}

std::string format_table(const Table& table, const TableStyle& style) {
  if (style.format == TableFormat::csv) return to_csv(table);
  if (style.format == TableFormat::json) return to_json(table);
  return format_sheet(sheet_of(table, style), style);
}

}  // namespace octet

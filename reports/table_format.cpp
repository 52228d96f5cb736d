#include "reports/table_format.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace octet {
namespace {

using Json = nlohmann::ordered_json;
using Grid = std::vector<std::vector<std::string>>;  // rows of cells, the header first

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

// The number of tasks of a column when all runs have the same.
std::optional<std::size_t> common_n(const Table& table, std::size_t column) {
  std::optional<std::size_t> n;
  for (const TableRow& row : table.rows) {
    const auto& cell = row.cells[column];
    if (!cell) continue;
    if (n && *n != cell->n) return std::nullopt;
    n = cell->n;
  }
  return n;
}

std::string cell_text(const std::optional<TableCell>& cell, const TableStyle& style, bool reference,
                      bool with_n) {
  if (!cell) return "-";
  std::string text = fmt::format("{:.1f}", 100 * (reference ? cell->reference : cell->score));
  if (style.intervals && !reference) {
    text += fmt::format(" [{:.1f}, {:.1f}]", 100 * cell->interval.low, 100 * cell->interval.high);
  }
  if (with_n) text += fmt::format(" (n={})", cell->n);
  return text;
}

std::vector<std::string> row_texts(const Table& table, const TableRow& row, const TableStyle& style,
                                   bool reference) {
  std::vector<std::string> texts = {reference ? row.name + ", reference rule" : row.name};
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    texts.push_back(cell_text(row.cells[i], style, reference, !common_n(table, i)));
  }
  for (const auto& mean : row.means) texts.push_back(cell_text(mean, style, reference, false));
  return texts;
}

Grid make_grid(const Table& table, const TableStyle& style) {
  const std::string family = common_family(table);
  std::vector<std::string> header = {"run"};
  std::vector<std::string> sizes = {"n"};
  for (std::size_t i = 0; i < table.suites.size(); ++i) {
    header.push_back(family.empty() ? table.suites[i] : table.suites[i].substr(family.size() + 1));
    const auto n = common_n(table, i);
    sizes.push_back(n ? std::to_string(*n) : "");
  }
  for (const std::string& name : table.families) {
    header.push_back(family.empty() ? "mean " + name : "mean");
    sizes.emplace_back();
  }
  Grid grid = {header, sizes};
  for (const TableRow& row : table.rows) {
    grid.push_back(row_texts(table, row, style, false));
    if (style.reference) grid.push_back(row_texts(table, row, style, true));
  }
  return grid;
}

std::vector<std::size_t> widths_of(const Grid& grid) {
  std::vector<std::size_t> widths(grid.front().size());
  for (const auto& row : grid) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
  }
  return widths;
}

// Names to the left, figures to the right.
std::string padded(const std::string& text, std::size_t width, bool left) {
  return left ? fmt::format("{:<{}}", text, width) : fmt::format("{:>{}}", text, width);
}

std::string notes_text(const Table& table) {
  std::string text;
  for (const std::string& note : table.notes) text += note + "\n";
  return text.empty() ? text : "\n" + text;
}

std::string to_text(const Table& table, const TableStyle& style) {
  const Grid grid = make_grid(table, style);
  const auto widths = widths_of(grid);
  std::string text;
  for (const std::string& problem : table.problems) text += problem + "\n";
  if (!text.empty()) text += "\n";
  text += caption(table) + "\n\n";
  for (const auto& row : grid) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      text += (i == 0 ? "" : "  ") + padded(row[i], widths[i], i == 0);
    }
    text += "\n";
  }
  return text + notes_text(table);
}

std::string escape_markdown(const std::string& text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '|') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string to_markdown(const Table& table, const TableStyle& style) {
  const Grid grid = make_grid(table, style);
  std::string text;
  for (const std::string& problem : table.problems) text += "- " + problem + "\n";
  if (!text.empty()) text += "\n";
  text += caption(table) + "\n\n";
  for (std::size_t line = 0; line < grid.size(); ++line) {
    text += "|";
    for (const std::string& cell : grid[line]) text += " " + escape_markdown(cell) + " |";
    text += "\n";
    if (line > 0) continue;
    text += "|";
    for (std::size_t i = 0; i < grid[line].size(); ++i) text += i == 0 ? "---|" : "---:|";
    text += "\n";
  }
  return text + notes_text(table);
}

// RFC 4180: quoted when it holds a separator, quotes doubled.
std::string csv_field(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string csv_line(const std::string& run, const std::string& column,
                     const std::optional<TableCell>& cell) {
  if (!cell) return fmt::format("{},{},,,,,\n", csv_field(run), csv_field(column));
  return fmt::format("{},{},{},{:.4f},{:.4f},{:.4f},{:.4f}\n", csv_field(run), csv_field(column),
                     cell->n, cell->score, cell->interval.low, cell->interval.high,
                     cell->reference);
}

std::string to_csv(const Table& table) {
  std::string text = "run,suite,n,pass@1,wilson95_low,wilson95_high,reference_pass@1\n";
  for (const TableRow& row : table.rows) {
    for (std::size_t i = 0; i < row.cells.size(); ++i)
      text += csv_line(row.name, table.suites[i], row.cells[i]);
    for (std::size_t i = 0; i < row.means.size(); ++i) {
      text += csv_line(row.name, "mean " + table.families[i], row.means[i]);
    }
  }
  return text;
}

double rounded(double value) {
  return std::round(value * 1e4) / 1e4;
}

Json to_json(const std::optional<TableCell>& cell) {
  if (!cell) return nullptr;
  return {{"n", cell->n},
          {"pass@1", rounded(cell->score)},
          {"wilson95", {rounded(cell->interval.low), rounded(cell->interval.high)}},
          {"reference_pass@1", rounded(cell->reference)}};
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
  return std::nullopt;
}

std::string format_table(const Table& table, const TableStyle& style) {
  switch (style.format) {
    case TableFormat::text:
      return to_text(table, style);
    case TableFormat::markdown:
      return to_markdown(table, style);
    case TableFormat::csv:
      return to_csv(table);
    case TableFormat::json:
      return to_json(table);
  }
  return {};
}

}  // namespace octet

#include "reports/audit/audit_format.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <nlohmann/json.hpp>

#include "reports/tables/sheet.hpp"

namespace octet {
namespace {

using Json = nlohmann::ordered_json;

std::string row_name(const PublishedRow& row) {
  return row.size.empty() ? row.model : row.model + ", " + row.size;
}

std::string mode_text(const Denominator& denominator) {
  return denominator.mode == Printing::truncated ? "cut off" : "rounded";
}

Sheet columns_sheet(const Audit& audit) {
  Sheet sheet;
  sheet.caption = "columns: n as the cells tell it, and how many are a count out of n";
  sheet.header = {"column", "n", "cells", "rounded", "cut off only", "impossible", "mostly"};
  sheet.groups.emplace_back();
  for (const ColumnAudit& column : audit.columns) {
    const auto& found = column.denominator;
    SheetRow row{{{column.name, "", false}}};
    for (const std::string& text :
         {found ? std::to_string(found->n) : std::string("unclear"), std::to_string(column.cells),
          found ? std::to_string(column.rounded) : "-",
          found ? std::to_string(column.truncated) : "-",
          found ? std::to_string(column.impossible) : "-", found ? mode_text(*found) : "-"})
      row.cells.push_back({text, "", false});
    sheet.groups.back().rows.push_back(std::move(row));
  }
  return sheet;
}

std::string definitions_text(const PublishedTable& table, const Audit& audit) {
  std::string text;
  for (const AverageDefinition& definition : audit.definitions) {
    std::vector<std::string> names;
    for (const std::size_t column : definition.columns) names.push_back(table.columns[column].name);
    text += fmt::format("  {}: the mean of {}\n", definition.name, fmt::join(names, ", "));
  }
  return text;
}

Sheet rows_sheet(const PublishedTable& table, const Audit& audit) {
  Sheet sheet;
  sheet.caption = "rows: the average and the definition it follows";
  sheet.header = {"model", "follows", "line", "average", "findings"};
  sheet.labels = 2;
  sheet.groups.emplace_back();
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const PublishedRow& row = table.rows[i];
    std::size_t count = 0;
    for (const Finding& finding : audit.findings) count += finding.row == i ? 1 : 0;
    sheet.groups.back().rows.push_back({{{row_name(row), "", false},
                                         {audit.rows[i].average, "", false},
                                         {std::to_string(row.line), "", false},
                                         {row.average ? row.average->text : "-", "", false},
                                         {count == 0 ? "" : std::to_string(count), "", false}},
                                        false});
  }
  return sheet;
}

std::string list_text(const PublishedTable& table, const std::vector<Finding>& findings) {
  std::string text;
  std::optional<std::size_t> row;
  for (const Finding& finding : findings) {
    if (row != finding.row) {
      row = finding.row;
      text +=
          fmt::format("{}:{}: {}\n", table.file, table.rows[*row].line, row_name(table.rows[*row]));
    }
    text += fmt::format("  {}: {}\n", name_of(finding.suspicion), finding.text);
  }
  return text;
}

std::map<std::string, std::size_t> counts_of(const Audit& audit) {
  std::map<std::string, std::size_t> counts;
  for (const Finding& finding : audit.findings) ++counts[name_of(finding.suspicion)];
  return counts;
}

struct CellCounts {
  std::size_t cells = 0, rounded = 0, truncated = 0, impossible = 0;
};

CellCounts cells_of(const Audit& audit) {
  CellCounts counts;
  for (const ColumnAudit& column : audit.columns) {
    if (!column.denominator) continue;
    counts.cells += column.cells;
    counts.rounded += column.rounded;
    counts.truncated += column.truncated;
    counts.impossible += column.impossible;
  }
  return counts;
}

std::string pairs_text(const std::map<std::string, std::size_t>& counts) {
  std::vector<std::string> texts;
  for (const auto& [name, count] : counts) texts.push_back(fmt::format("{} {}", name, count));
  return fmt::format("{}", fmt::join(texts, ", "));
}

std::string summary_text(const PublishedTable& table, const Audit& audit) {
  const CellCounts cells = cells_of(audit);
  std::string text = fmt::format(
      "{} rows, {} columns. Of {} cells whose n is known, {} are what some number of solved tasks "
      "gives when it is rounded, {} when further digits are cut off, {} what no number gives.\n",
      table.rows.size(), table.columns.size(), cells.cells, cells.rounded, cells.truncated,
      cells.impossible);
  if (table.has_average)
    text += fmt::format("Averages by definition: {}.\n", pairs_text(audit.averages));
  if (audit.findings.empty()) return text + "No findings.\n";
  return text +
         fmt::format("{} findings: {}.\n", audit.findings.size(), pairs_text(counts_of(audit)));
}

Json to_json(const PublishedTable& table, const std::vector<Finding>& findings) {
  Json list = Json::array();
  for (const Finding& finding : findings) {
    const PublishedRow& row = table.rows[finding.row];
    list.push_back({{"kind", name_of(finding.suspicion)},
                    {"line", row.line},
                    {"model", row.model},
                    {"size", row.size},
                    {"text", finding.text}});
  }
  return list;
}

Json to_json(const ColumnAudit& column) {
  Json json = {{"column", column.name}, {"n", nullptr}, {"cells", column.cells}};
  if (!column.denominator) return json;
  json["n"] = column.denominator->n;
  json["mode"] = mode_text(*column.denominator);
  json["rounded"] = column.rounded;
  json["truncated"] = column.truncated;
  json["impossible"] = column.impossible;
  return json;
}

}  // namespace

std::string audit_text(const PublishedTable& table, const Audit& audit) {
  std::string text = table.file + "\n\n" + sheet_text(columns_sheet(audit));
  if (!table.left_alone.empty())
    text += fmt::format("\nnot scores: {}\n", fmt::join(table.left_alone, ", "));
  if (table.has_average)
    text += "\naverages\n" + definitions_text(table, audit) + "\n" +
            sheet_text(rows_sheet(table, audit));
  if (!audit.findings.empty()) text += "\nfindings\n\n" + list_text(table, audit.findings);
  if (!audit.remarks.empty())
    text += "\nno findings, but equal cells in one row\n\n" + list_text(table, audit.remarks);
  return text + "\n" + summary_text(table, audit);
}

std::string audit_json(const PublishedTable& table, const Audit& audit) {
  Json columns = Json::array(), rows = Json::array();
  for (const ColumnAudit& column : audit.columns) columns.push_back(to_json(column));
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const PublishedRow& row = table.rows[i];
    rows.push_back({{"line", row.line},
                    {"model", row.model},
                    {"size", row.size},
                    {"average", row.average ? Json(row.average->percent) : Json(nullptr)},
                    {"follows", audit.rows[i].average}});
  }
  const Json json = {{"file", table.file},
                     {"columns", columns},
                     {"rows", rows},
                     {"averages", audit.averages},
                     {"findings", to_json(table, audit.findings)},
                     {"remarks", to_json(table, audit.remarks)},
                     {"counts", counts_of(audit)}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace octet

#include "reports/paper/paper_format.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "reports/tables/csv.hpp"

namespace octet {
namespace {

using Json = nlohmann::ordered_json;

SheetCell sheet_cell(const std::optional<PaperCell>& cell, const TableStyle& style) {
  if (!cell) return {"-", "", false};
  SheetCell made{one_decimal(cell->percent), "", cell->best};
  const std::string reference = one_decimal(cell->reference);
  if (style.reference && reference != made.text) made.aside = "(" + reference + ")";
  if (style.intervals && cell->interval)
    made.aside += (made.aside.empty() ? "" : " ") + percent_interval(cell->interval->interval);
  if (const std::string mark = cell->standing.mark(); !mark.empty())
    made.aside += (made.aside.empty() ? "" : " ") + mark;
  return made;
}

// ---- CSV

std::string csv_number(const std::optional<PaperCell>& cell) {
  return cell ? one_decimal(cell->percent) : "-";
}

std::vector<std::string> csv_extras(const std::optional<PaperCell>& cell, const TableStyle& style) {
  std::vector<std::string> fields;
  if (style.intervals) {
    const bool known = cell && cell->interval;
    fields.push_back(known ? one_decimal(100 * cell->interval->interval.low) : "");
    fields.push_back(known ? one_decimal(100 * cell->interval->interval.high) : "");
    fields.push_back(known ? name_of(cell->interval->method) : "");
  }
  if (style.reference) fields.push_back(cell ? one_decimal(cell->reference) : "");
  return fields;
}

std::vector<std::string> extra_names(const std::string& id, const TableStyle& style) {
  std::vector<std::string> names;
  if (style.intervals) names = {id + "_low", id + "_high", id + "_ci_method"};
  if (style.reference) names.push_back(id + "_reference");
  return names;
}

std::string csv_line(const std::vector<std::string>& fields) {
  std::vector<std::string> quoted;
  for (const std::string& field : fields) quoted.push_back(csv_field(field));
  return fmt::format("{}\n", fmt::join(quoted, ","));
}

void append(std::vector<std::string>& fields, const std::vector<std::string>& more) {
  fields.insert(fields.end(), more.begin(), more.end());
}

std::string underlined(const PaperTable& table, const PaperRow& row) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    if (row.cells[i] && row.cells[i]->best) names.push_back(table.headers[i]);
  }
  if (row.average && row.average->best) names.emplace_back("Avg.");
  return fmt::format("{}", fmt::join(names, "|"));
}

// "HE+ (20 of 164)|Avg. (other limits)": what the printed numbers alone would hide.
std::string marked(const PaperTable& table, const PaperRow& row) {
  std::vector<std::string> texts;
  const auto add = [&](const std::string& name, const std::optional<PaperCell>& cell) {
    if (cell && !cell->standing.mark().empty()) texts.push_back(name + " " + cell->standing.mark());
  };
  for (std::size_t i = 0; i < row.cells.size(); ++i) add(table.headers[i], row.cells[i]);
  add("Avg.", row.average);
  return fmt::format("{}", fmt::join(texts, "|"));
}

std::string to_csv(const PaperTable& table, const TableStyle& style) {
  std::vector<std::string> header = {"group", "model", "size"};
  append(header, table.ids);
  append(header, {"avg", "underlined", "published", "source"});
  for (const std::string& id : table.ids) append(header, extra_names(id, style));
  append(header, extra_names("avg", style));
  header.emplace_back("marked");
  std::string text = csv_line(header);
  for (const PaperGroup& group : table.groups) {
    for (const PaperRow& row : group.rows) {
      std::vector<std::string> fields = {group.title, row.model, row.size};
      for (const auto& cell : row.cells) fields.push_back(csv_number(cell));
      append(fields, {csv_number(row.average), underlined(table, row), row.published ? "yes" : "no",
                      row.source});
      for (const auto& cell : row.cells) append(fields, csv_extras(cell, style));
      append(fields, csv_extras(row.average, style));
      fields.push_back(marked(table, row));
      text += csv_line(fields);
    }
  }
  return text;
}

// ---- JSON

double rounded(double value) {
  return std::round(value * 1e6) / 1e6;
}

Json to_json(const std::optional<PaperCell>& cell) {
  if (!cell) return nullptr;
  Json json = {{"printed", one_decimal(cell->percent)}, {"pass@1", rounded(cell->percent / 100)}};
  json["n"] = cell->n == 0 ? Json(nullptr) : Json(cell->n);
  json["interval95"] = nullptr;
  json["ci_method"] = nullptr;
  if (cell->interval) {
    const Interval& interval = cell->interval->interval;
    json["interval95"] = {rounded(interval.low), rounded(interval.high)};
    json["ci_method"] = name_of(cell->interval->method);
  }
  json["reference_pass@1"] = cell->n == 0 ? Json(nullptr) : Json(rounded(cell->reference / 100));
  json["best"] = cell->best;
  if (cell->n == 0) return json;
  const Standing& standing = cell->standing;
  if (standing.of > 0) json["of"] = standing.of;
  if (standing.missing > 0) json["missing"] = standing.missing;
  json["marks"] = standing.marks();
  if (!standing.md5.empty())
    json["data"] = {{"md5", standing.md5},
                    {"origin", name_of(standing.data.origin)},
                    {"version", standing.data.version}};
  return json;
}

std::string to_json(const PaperTable& table) {
  Json groups = Json::array();
  for (const PaperGroup& group : table.groups) {
    Json rows = Json::array();
    for (const PaperRow& row : group.rows) {
      Json cells = Json::object();
      for (std::size_t i = 0; i < row.cells.size(); ++i)
        cells[table.ids[i]] = to_json(row.cells[i]);
      rows.push_back({{"model", row.model},
                      {"size", row.size},
                      {"published", row.published},
                      {"source", row.source},
                      {"columns", cells},
                      {"avg", to_json(row.average)}});
    }
    groups.push_back({{"group", group.title}, {"rows", rows}});
  }
  const Json json = {{"layout", "paper"},        {"problems", table.problems},
                     {"columns", table.ids},     {"headers", table.headers},
                     {"average", table.average}, {"groups", groups},
                     {"notes", table.notes}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

Sheet paper_sheet(const PaperTable& table, const TableStyle& style) {
  Sheet sheet;
  sheet.problems = table.problems;
  sheet.caption = "pass@1 in % by model size";
  sheet.labels = 2;
  sheet.header = {"Model", "Size"};
  append(sheet.header, table.headers);
  sheet.header.emplace_back("Avg.");
  for (const PaperGroup& group : table.groups) {
    sheet.groups.push_back({group.title, {}});
    for (const PaperRow& row : group.rows) {
      SheetRow made{{{row.model, "", false}, {row.size.empty() ? "-" : row.size, "", false}},
                    row.published};
      for (const auto& cell : row.cells) made.cells.push_back(sheet_cell(cell, style));
      made.cells.push_back(sheet_cell(row.average, style));
      sheet.groups.back().rows.push_back(std::move(made));
    }
  }
  sheet.notes = table.notes;
  if (style.intervals) sheet.notes.push_back(interval_note());
  if (style.reference) {
    sheet.notes.emplace_back(
        "In parentheses: the score by the published harnesses' rule, exit code 0, where it "
        "differs");
  }
  return sheet;
}

std::string format_paper(const PaperTable& table, const TableStyle& style) {
  if (style.format == TableFormat::csv) return to_csv(table, style);
  if (style.format == TableFormat::json) return to_json(table);
  return format_sheet(paper_sheet(table, style), style);
}

}  // namespace octet

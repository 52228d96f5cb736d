#include <fmt/format.h>
#include <fmt/ranges.h>

#include <nlohmann/json.hpp>

#include "reports/tables/csv.hpp"
#include "reports/tables/sheet.hpp"

namespace octet {
namespace {

using Json = nlohmann::ordered_json;

std::string csv_line(const std::vector<std::string>& fields) {
  std::vector<std::string> quoted;
  for (const std::string& field : fields) quoted.push_back(csv_field(field));
  return fmt::format("{}\n", fmt::join(quoted, ","));
}

}  // namespace

std::string sheet_csv(const Sheet& sheet) {
  // What stands beside a figure, its mark, has a column of its own: a figure stays a number.
  std::vector<std::string> header = sheet.header;
  header.emplace_back("marked");
  std::string text = csv_line(header);
  for (const SheetGroup& group : sheet.groups) {
    for (const SheetRow& row : group.rows) {
      std::vector<std::string> fields, marked;
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        fields.push_back(row.cells[i].text);
        if (!row.cells[i].aside.empty())
          marked.push_back(sheet.header[i] + " " + row.cells[i].aside);
      }
      fields.push_back(fmt::format("{}", fmt::join(marked, "|")));
      text += csv_line(fields);
    }
  }
  return text;
}

std::string sheet_json(const Sheet& sheet) {
  Json rows = Json::array();
  for (const SheetGroup& group : sheet.groups) {
    for (const SheetRow& row : group.rows) {
      Json cells = Json::object();
      Json marks = Json::object();
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        cells[sheet.header[i]] = row.cells[i].text;
        if (!row.cells[i].aside.empty()) marks[sheet.header[i]] = row.cells[i].aside;
      }
      cells["marked"] = marks;
      rows.push_back(cells);
    }
  }
  const Json json = {{"caption", sheet.caption},
                     {"problems", sheet.problems},
                     {"rows", rows},
                     {"notes", sheet.notes}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace octet

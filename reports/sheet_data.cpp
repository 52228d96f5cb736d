#include <fmt/format.h>
#include <fmt/ranges.h>

#include <nlohmann/json.hpp>

#include "reports/csv.hpp"
#include "reports/sheet.hpp"

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
  std::string text = csv_line(sheet.header);
  for (const SheetGroup& group : sheet.groups) {
    for (const SheetRow& row : group.rows) {
      std::vector<std::string> fields;
      for (const SheetCell& cell : row.cells) fields.push_back(cell.text);
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
      for (std::size_t i = 0; i < row.cells.size(); ++i) cells[sheet.header[i]] = row.cells[i].text;
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

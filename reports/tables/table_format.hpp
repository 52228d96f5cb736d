// Tables as text and as data.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "reports/tables/sheet.hpp"
#include "reports/tables/table.hpp"

namespace octet {

enum class TableFormat { text, markdown, latex, csv, json, html };

// "text", "md", "latex", "csv", "json", "html"
std::optional<TableFormat> table_format_of(const std::string& name);

struct TableStyle {
  TableFormat format = TableFormat::text;
  bool intervals = false;         // 95 % interval beside each score
  bool reference = false;         // the score by the published harness's rule too
  Extent extent = Extent::part;   // of LaTeX and HTML
  std::size_t width = 0;          // of text: columns of the terminal; 0: none
  Emphasis emphasized = nullptr;  // of text: its heads
};

// For the formats that are read by people: all but csv and json.
std::string format_sheet(const Sheet& sheet, const TableStyle& style);

// Formats for people have per cent with one decimal and the notes; CSV and JSON have fractions,
// every n, interval and reference score. Ends with a newline.
std::string format_table(const Table& table, const TableStyle& style);

}  // namespace octet

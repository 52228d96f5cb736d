// Tables as text.
#pragma once

#include <optional>
#include <string>

#include "reports/table.hpp"

namespace octet {

enum class TableFormat { text, markdown, csv, json };

std::optional<TableFormat> table_format_of(const std::string& name);  // "text", "md", "csv", "json"

struct TableStyle {
  TableFormat format = TableFormat::text;
  bool intervals = false;  // Wilson 95 % beside each score
  bool reference = false;  // a second row per run, by the published harness's rule
};

// Text and Markdown have per cent with one decimal and the notes; CSV and JSON have fractions,
// every n, interval and reference score. Ends with a newline.
std::string format_table(const Table& table, const TableStyle& style);

}  // namespace octet

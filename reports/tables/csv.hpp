// Comma-separated values (RFC 4180).
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace octet {

struct CsvRow {
  std::size_t line = 0;  // where it begins, from 1
  std::vector<std::string> fields;
};

struct CsvTable {
  std::string file;
  std::vector<std::string> header;
  std::vector<CsvRow> rows;  // each with as many fields as the header
};

// Fields may be quoted, quotes doubled, lines end with "\n" or "\r\n"; empty lines are passed over.
// Throws InputError with file and line for a row that is longer or shorter than the header, an
// unfinished quote, a column name given twice, text that is not UTF-8 and a file without rows.
CsvTable read_csv(const std::filesystem::path& path);

// A field as it is written: quoted when it has to be, and with a "'" before what a spreadsheet
// would take for a formula, which read_csv() takes off again.
std::string csv_field(const std::string& text);

}  // namespace octet

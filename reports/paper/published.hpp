// A CSV of published scores: the table of a paper, typed in.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "reports/paper/table_layout.hpp"

namespace octet {

struct PublishedScore {
  double percent = 0;
  std::string text;  // as it stands in the file
};

struct PublishedColumn {
  std::string name;                   // as the file calls it
  std::optional<std::size_t> column;  // of the layout
  int decimals = 0;                   // most that a cell of it has
};

struct PublishedRow {
  std::size_t line = 0;
  std::string group;  // as the file has it; may be empty
  std::string model;
  std::string size;
  std::vector<std::optional<PublishedScore>> scores;  // by PublishedTable::columns
  std::optional<PublishedScore> average;
  std::vector<bool> underlined;  // by PublishedTable::columns
  bool average_underlined = false;
};

struct PublishedTable {
  std::string file;
  std::vector<PublishedColumn> columns;
  bool has_average = false;
  int average_decimals = 0;
  bool has_underlines = false;          // a column "underlined"
  std::vector<std::string> left_alone;  // columns that are neither scores nor known
  std::vector<PublishedRow> rows;

  // The column of `columns` that is this one of the layout.
  std::optional<std::size_t> column_of(std::size_t layout_column) const;
};

// The header names "model" (or "name", "method") and scores in per cent, by the names of the
// layout; "group", "size", "avg", "underlined" (names of columns, "|" between them) and "marked"
// (the same, each with a mark in parentheses: scores that are left out) may be there. A column of
// another name is one of scores when its cells are numbers and one has a decimal point. A cell
// without a score is empty, "-" or "n/a"; a "%" after a number is accepted. Throws InputError with
// file and line for a file without models or scores, a score that is no number, and an underline of
// a column that is not there.
PublishedTable read_published(const std::filesystem::path& path, const TableLayout& layout);

}  // namespace octet

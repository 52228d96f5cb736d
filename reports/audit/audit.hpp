// What a published table gives away about itself.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "reports/audit/denominator.hpp"
#include "reports/paper/published.hpp"

namespace octet {

enum class Suspicion {
  impossible,   // no count over the column's n is printed like this
  average,      // the average follows no definition, or another one than most rows
  repeated,     // cells stand in another place of the row once more
  underline,    // underlined and not the best of its group, or the best and not underlined
  incomplete,   // a score is missing
  part,         // more passes with further tests than without them
  jump,         // a variant of a model is far off in one column only
  out_of_line,  // a cell is far from what its row and its column lead one to expect
  size,         // the size is not the one in the model's name
  duplicate,    // two rows have the same scores
};

std::string name_of(Suspicion suspicion);

struct Finding {
  Suspicion suspicion = Suspicion::impossible;
  std::size_t row = 0;  // of PublishedTable::rows
  std::string text;
};

// A definition of the average: the mean of these columns (places in PublishedTable::columns).
struct AverageDefinition {
  std::string name;
  std::vector<std::size_t> columns;
};

struct ColumnAudit {
  std::string name;
  std::optional<Denominator> denominator;  // none: the cells do not tell
  std::size_t cells = 0;
  std::size_t rounded = 0, truncated = 0, impossible = 0;  // 0 each without a denominator
};

struct RowAudit {
  // The definition that its average follows: a name, names joined by "or", "none", or "-" when it
  // has no average or lacks cells.
  std::string average;
};

struct Audit {
  std::vector<AverageDefinition> definitions;
  std::vector<ColumnAudit> columns;             // by PublishedTable::columns
  std::vector<RowAudit> rows;                   // by PublishedTable::rows
  std::map<std::string, std::size_t> averages;  // RowAudit::average -> rows
  std::vector<Finding> findings;                // by row, then by suspicion
  std::vector<Finding> remarks;  // what may well be chance: single equal cells of a row
};

Audit audit_table(const PublishedTable& table, const TableLayout& layout);

}  // namespace octet

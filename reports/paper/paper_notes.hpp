// What stands below a paper's table: what its figures are.
#pragma once

#include <string>
#include <vector>

#include "reports/paper/paper_table.hpp"

namespace octet {

// One note a line: rounding, the average, n of each column, data with version and md5, how answers
// were read, what was left out, which rows are published. `family`: of the language columns.
std::vector<std::string> paper_notes(const PaperTable& table, const std::vector<PaperRun>& runs,
                                     const std::vector<PublishedTable>& published,
                                     const TableLayout& layout, const LayoutAverage& average,
                                     const std::string& family);

}  // namespace octet

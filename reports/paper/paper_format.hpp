// The table of a paper as text and as data.
#pragma once

#include <string>

#include "reports/paper/paper_table.hpp"
#include "reports/tables/table_format.hpp"

namespace octet {

// `style.intervals`: Wilson 95 % beside each own score, clustered by problem beside averages.
// `style.reference`: the published rule's score in parentheses where it is printed otherwise. CSV
// is of the form that read_published() reads, with per cent as printed; with intervals and
// reference scores in columns of their own. JSON has fractions. Ends with a newline.
std::string format_paper(const PaperTable& table, const TableStyle& style);

// As it is printed, for a page.
Sheet paper_sheet(const PaperTable& table, const TableStyle& style);

}  // namespace octet

// Which columns the average of a published row is the mean of.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reports/audit/audit.hpp"

namespace octet {

inline constexpr const char* k_no_average = "no average";

// Those of the layout, of the columns that the table has, and the mean of all columns. A table with
// none of the layout's language columns has the last one only.
std::vector<AverageDefinition> average_definitions(const PublishedTable& table,
                                                   const TableLayout& layout);

// The definitions that the row's average can be printed from, names joined by " or "; "none"; or
// k_no_average, also when every definition lacks a cell. A cell stands for the counts that
// are printed like it, an average for what rounding or cutting off makes of it.
std::string average_of_row(const PublishedTable& table, const PublishedRow& row,
                           const std::vector<ColumnAudit>& columns,
                           const std::vector<AverageDefinition>& definitions);

// The mean of the printed cells; nothing when one is missing.
std::optional<double> mean_of_row(const PublishedRow& row, const AverageDefinition& definition);

}  // namespace octet

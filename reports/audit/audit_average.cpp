#include "reports/audit/audit_average.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace octet {
namespace {

constexpr double k_mean_slack = 1e-9;

bool has_same_columns(const std::vector<AverageDefinition>& definitions,
                      const AverageDefinition& wanted) {
  return std::any_of(definitions.begin(), definitions.end(),
                     [&](const auto& each) { return each.columns == wanted.columns; });
}

double step(int decimals) {
  return std::pow(10.0, -decimals);
}

// What the mean of the row may have been before anything was rounded.
std::optional<PercentRange> exact_mean(const PublishedTable& table, const PublishedRow& row,
                                       const std::vector<ColumnAudit>& columns,
                                       const AverageDefinition& definition) {
  PercentRange mean;
  for (const std::size_t column : definition.columns) {
    const auto& score = row.scores[column];
    if (!score) return std::nullopt;
    const double unit = step(table.columns[column].decimals);
    PercentRange cell{score->percent - unit / 2, score->percent + unit};
    if (columns[column].denominator) {
      cell = exact_percents(score->percent, columns[column].denominator->n, unit).value_or(cell);
    }
    mean.low += cell.low / static_cast<double>(definition.columns.size());
    mean.high += cell.high / static_cast<double>(definition.columns.size());
  }
  return mean;
}

bool can_be_printed_as(const PercentRange& mean, double printed, double unit) {
  return mean.low - printed < unit - k_mean_slack && printed - mean.high <= unit / 2 + k_mean_slack;
}

}  // namespace

std::vector<AverageDefinition> average_definitions(const PublishedTable& table,
                                                   const TableLayout& layout) {
  std::vector<AverageDefinition> definitions;
  for (const LayoutAverage& average : layout.averages) {
    AverageDefinition made{average.name, {}};
    for (const std::string& id : average.columns) {
      if (const auto column = table.column_of(*layout.column_of(id)))
        made.columns.push_back(*column);
    }
    if (made.columns.size() < average.columns.size())
      made.name += fmt::format(", the {} that there are", made.columns.size());
    if (made.columns.size() > 1 && !has_same_columns(definitions, made))
      definitions.push_back(std::move(made));
  }
  AverageDefinition all{"all columns", {}};
  for (std::size_t i = 0; i < table.columns.size(); ++i) all.columns.push_back(i);
  if (!has_same_columns(definitions, all)) definitions.push_back(std::move(all));
  return definitions;
}

std::string average_of_row(const PublishedTable& table, const PublishedRow& row,
                           const std::vector<ColumnAudit>& columns,
                           const std::vector<AverageDefinition>& definitions) {
  if (!row.average) return k_no_average;
  const double unit = step(table.average_decimals);
  std::string names;
  bool any = false;
  for (const AverageDefinition& definition : definitions) {
    const auto exact = exact_mean(table, row, columns, definition);
    if (!exact) continue;
    any = true;
    const double printed = *mean_of_row(row, definition);
    if (!can_be_printed_as(*exact, row.average->percent, unit) &&
        !can_be_printed_as({printed, printed}, row.average->percent, unit))
      continue;
    names += (names.empty() ? "" : " or ") + definition.name;
  }
  if (!names.empty()) return names;
  return any ? "none" : k_no_average;
}

std::optional<double> mean_of_row(const PublishedRow& row, const AverageDefinition& definition) {
  double sum = 0;
  for (const std::size_t column : definition.columns) {
    if (!row.scores[column]) return std::nullopt;
    sum += row.scores[column]->percent;
  }
  return sum / static_cast<double>(definition.columns.size());
}

}  // namespace octet

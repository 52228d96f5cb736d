#include "reports/audit/audit_shape.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace octet {
namespace {

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  const std::size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

// ---- repeats

bool same_cell(const PublishedRow& row, std::size_t a, std::size_t b) {
  return row.scores[a] && row.scores[b] && row.scores[a]->percent == row.scores[b]->percent;
}

std::string names_of(const PublishedTable& table, std::size_t from, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i)
    text += (i == 0 ? "" : ", ") + table.columns[from + i].name;
  return text;
}

void find_repeats_in(const PublishedTable& table, std::size_t row_place, Audit& audit) {
  const PublishedRow& row = table.rows[row_place];
  const std::size_t count = row.scores.size();
  for (std::size_t shift = 1; shift < count; ++shift) {
    for (std::size_t from = 0; from + shift < count;) {
      std::size_t length = 0;
      while (from + length + shift < count && length < shift &&
             same_cell(row, from + length, from + length + shift))
        ++length;
      if (length > 0) {
        std::string values;
        for (std::size_t i = 0; i < length; ++i)
          values += (i == 0 ? "" : " ") + row.scores[from + i]->text;
        Finding made{
            Suspicion::repeated, row_place,
            fmt::format("{} of {} stand again in {}", values, names_of(table, from, length),
                        names_of(table, from + shift, length))};
        (length > 1 ? audit.findings : audit.remarks).push_back(std::move(made));
      }
      from += std::max<std::size_t>(length, 1);
    }
  }
}

// ---- jumps

std::string family_of(const PublishedRow& row) {
  const auto open = row.model.find('(');
  const std::string name = row.model.substr(0, open);
  return row.group + "\n" + row.size + "\n" + name.substr(0, name.find_last_not_of(" -_") + 1);
}

double standard_error(double from, double to, const ColumnAudit& column) {
  const double n = column.denominator ? static_cast<double>(column.denominator->n) : 160;
  const auto variance = [n](double percent) {
    const double p = std::clamp(percent / 100, 0.0, 1.0);
    return p * (1 - p) / n;
  };
  return 100 * std::sqrt(variance(from) + variance(to));
}

void compare_variants(const PublishedTable& table, std::size_t first, std::size_t second,
                      Audit& audit) {
  const PublishedRow &from = table.rows[first], &to = table.rows[second];
  std::vector<double> changes;
  for (std::size_t i = 0; i < from.scores.size(); ++i) {
    if (from.scores[i] && to.scores[i])
      changes.push_back(to.scores[i]->percent - from.scores[i]->percent);
  }
  if (changes.size() < 4) return;
  const double usual = median(changes);
  for (std::size_t i = 0; i < from.scores.size(); ++i) {
    if (!from.scores[i] || !to.scores[i]) continue;
    const double was = from.scores[i]->percent, is = to.scores[i]->percent;
    const double least = std::max(12.0, 3 * standard_error(was, is, audit.columns[i]));
    if (std::abs(is - was - usual) <= least) continue;
    audit.findings.push_back(
        {Suspicion::jump, second,
         fmt::format("{} goes from {} in {} to {}, while the row changes by {:+.1f}",
                     table.columns[i].name, from.scores[i]->text, from.model, to.scores[i]->text,
                     usual)});
  }
}

// ---- strays

using Grid = std::vector<std::vector<std::optional<double>>>;

std::vector<double> row_of(const Grid& grid, std::size_t row) {
  std::vector<double> values;
  for (const auto& cell : grid[row]) {
    if (cell) values.push_back(*cell);
  }
  return values;
}

std::vector<double> column_of(const Grid& grid, std::size_t column) {
  std::vector<double> values;
  for (const auto& row : grid) {
    if (row[column]) values.push_back(*row[column]);
  }
  return values;
}

// Leaves what the levels of rows and columns do not explain.
void polish(Grid& grid) {
  for (int round = 0; round < 10; ++round) {
    for (std::size_t i = 0; i < grid.size(); ++i) {
      const double level = median(row_of(grid, i));
      for (auto& cell : grid[i]) cell = cell ? std::optional(*cell - level) : cell;
    }
    for (std::size_t j = 0; j < grid.front().size(); ++j) {
      const double level = median(column_of(grid, j));
      for (auto& row : grid) row[j] = row[j] ? std::optional(*row[j] - level) : row[j];
    }
  }
}

}  // namespace

void find_repeats(const PublishedTable& table, Audit& audit) {
  for (std::size_t i = 0; i < table.rows.size(); ++i) find_repeats_in(table, i, audit);
}

void find_jumps(const PublishedTable& table, Audit& audit) {
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    for (std::size_t j = i + 1; j < table.rows.size(); ++j) {
      if (family_of(table.rows[i]) != family_of(table.rows[j])) continue;
      compare_variants(table, i, j, audit);
      break;  // from one variant to the next
    }
  }
}

void find_strays(const PublishedTable& table, Audit& audit) {
  if (table.rows.size() < 5 || table.columns.size() < 4) return;
  Grid grid;
  for (const PublishedRow& row : table.rows) {
    grid.emplace_back();
    for (const auto& score : row.scores)
      grid.back().push_back(score ? std::optional(score->percent) : std::nullopt);
  }
  polish(grid);
  std::vector<double> sizes;
  for (const auto& row : grid) {
    for (const auto& cell : row) {
      if (cell) sizes.push_back(std::abs(*cell));
    }
  }
  const double usual = 1.4826 * median(sizes);  // a standard deviation, were they normal
  for (std::size_t i = 0; i < grid.size(); ++i) {
    for (std::size_t j = 0; j < grid[i].size(); ++j) {
      if (!grid[i][j] || std::abs(*grid[i][j]) <= std::max(25.0, 6 * usual)) continue;
      audit.findings.push_back(
          {Suspicion::out_of_line, i,
           fmt::format("{} {}, where its row and its column lead one to expect {:.0f}",
                       table.columns[j].name, table.rows[i].scores[j]->text,
                       table.rows[i].scores[j]->percent - *grid[i][j])});
    }
  }
}

}  // namespace octet

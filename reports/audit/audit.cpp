#include "reports/audit/audit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/audit/audit_average.hpp"
#include "reports/audit/audit_shape.hpp"

namespace octet {
namespace {

ColumnAudit audit_column(const PublishedTable& table, std::size_t column,
                         const TableLayout& layout) {
  const PublishedColumn& described = table.columns[column];
  ColumnAudit audit;
  audit.name = described.name;
  std::vector<double> percents;
  for (const PublishedRow& row : table.rows) {
    if (row.scores[column]) percents.push_back(row.scores[column]->percent);
  }
  audit.cells = percents.size();
  const double unit = std::pow(10.0, -described.decimals);
  std::vector<std::size_t> known;
  if (described.column) known = layout.columns[*described.column].sizes;
  audit.denominator = infer_denominator(percents, unit, known);
  if (!audit.denominator) return audit;
  for (const double percent : percents) {
    const Printing printing = printing_of(percent, audit.denominator->n, unit);
    audit.rounded += printing == Printing::rounded ? 1 : 0;
    audit.truncated += printing == Printing::truncated ? 1 : 0;
    audit.impossible += printing == Printing::impossible ? 1 : 0;
  }
  return audit;
}

// The two percentages next to it that are counts over n.
std::string nearest(double percent, std::size_t n) {
  const double count = std::clamp(std::floor(percent * static_cast<double>(n) / 100), 0.0,
                                  static_cast<double>(n) - 1);
  const auto of = [n](double each) {
    return fmt::format("{:.0f}/{} = {:.2f}", each, n, 100 * each / static_cast<double>(n));
  };
  return of(count) + " and " + of(count + 1);
}

void find_impossible(const PublishedTable& table, Audit& audit) {
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    for (std::size_t j = 0; j < table.columns.size(); ++j) {
      const auto& score = table.rows[i].scores[j];
      if (!score) continue;
      const std::string cell = table.columns[j].name + " " + score->text;
      if (score->percent < 0 || score->percent > 100) {
        audit.findings.push_back({Suspicion::impossible, i, cell + " is no percentage"});
        continue;
      }
      if (!audit.columns[j].denominator) continue;
      const std::size_t n = audit.columns[j].denominator->n;
      const double unit = std::pow(10.0, -table.columns[j].decimals);
      if (printing_of(score->percent, n, unit) != Printing::impossible) continue;
      audit.findings.push_back(
          {Suspicion::impossible, i,
           fmt::format("{} is no count out of {}, neither rounded nor cut off; next to it are {}",
                       cell, n, nearest(score->percent, n))});
    }
  }
}

// The name that most rows have; "none" and k_no_average do not count, nor does a row that may be of
// several.
std::string usual_average(const Audit& audit) {
  std::string usual;
  std::size_t most = 0;
  for (const AverageDefinition& definition : audit.definitions) {
    const auto found = audit.averages.find(definition.name);
    if (found == audit.averages.end() || found->second <= most) continue;
    usual = definition.name;
    most = found->second;
  }
  return usual;
}

std::string means_text(const PublishedRow& row, const Audit& audit) {
  std::string text;
  for (const AverageDefinition& definition : audit.definitions) {
    if (const auto mean = mean_of_row(row, definition))
      text += fmt::format("{}{} {:.2f}", text.empty() ? "" : ", ", definition.name, *mean);
  }
  return text;
}

void find_averages(const PublishedTable& table, Audit& audit) {
  for (const PublishedRow& row : table.rows) {
    audit.rows.push_back({average_of_row(table, row, audit.columns, audit.definitions)});
    if (table.has_average) ++audit.averages[audit.rows.back().average];
  }
  const std::string usual = usual_average(audit);
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const std::string& follows = audit.rows[i].average;
    if (follows == k_no_average) continue;
    const std::string printed = "the average " + table.rows[i].average->text;
    const std::string means = means_text(table.rows[i], audit);
    if (follows == "none") {
      audit.findings.push_back(
          {Suspicion::average, i, fmt::format("{} follows no definition: {}", printed, means)});
    } else if (follows.find(usual) == std::string::npos) {
      audit.findings.push_back(
          {Suspicion::average, i,
           fmt::format("{} is {}, not {} as of most rows: {}", printed, follows, usual, means)});
    }
  }
}

// ---- underlines

// A column of a group: the average is the one after the last.
std::optional<double> value_of(const PublishedRow& row, std::size_t column) {
  const auto& score = column < row.scores.size() ? row.scores[column] : row.average;
  return score ? std::optional(score->percent) : std::nullopt;
}

bool is_underlined(const PublishedRow& row, std::size_t column) {
  return column < row.underlined.size() ? row.underlined[column] : row.average_underlined;
}

std::string column_name(const PublishedTable& table, std::size_t column) {
  return column < table.columns.size() ? table.columns[column].name : "the average";
}

void check_underlines(const PublishedTable& table, const std::vector<std::size_t>& group,
                      std::size_t column, Audit& audit) {
  std::optional<double> best;
  bool best_is_underlined = false;
  for (const std::size_t row : group) {
    if (const auto value = value_of(table.rows[row], column))
      best = std::max(best.value_or(*value), *value);
  }
  for (const std::size_t row : group) {
    if (!is_underlined(table.rows[row], column)) continue;
    const auto value = value_of(table.rows[row], column);
    if (value && value == best) {
      best_is_underlined = true;
      continue;
    }
    const std::string text =
        value ? fmt::format("{:g} is underlined; the best of its group is {:g}", *value, *best)
              : "is underlined and has no score";
    audit.findings.push_back({Suspicion::underline, row, column_name(table, column) + " " + text});
  }
  if (!best || best_is_underlined) return;
  for (const std::size_t row : group) {
    if (value_of(table.rows[row], column) != best) continue;
    audit.findings.push_back({Suspicion::underline, row,
                              fmt::format("{} {:g} is the best of its group and not underlined",
                                          column_name(table, column), *best)});
    return;
  }
}

void find_underlines(const PublishedTable& table, Audit& audit) {
  std::map<std::string, std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < table.rows.size(); ++i) groups[table.rows[i].group].push_back(i);
  for (const auto& [name, group] : groups) {
    const std::size_t columns = table.columns.size() + (table.has_average ? 1 : 0);
    const bool any = std::any_of(group.begin(), group.end(), [&](std::size_t row) {
      for (std::size_t column = 0; column < columns; ++column)
        if (is_underlined(table.rows[row], column)) return true;
      return false;
    });
    if (!any) continue;  // a group whose best nobody marked
    for (std::size_t column = 0; column < columns; ++column)
      check_underlines(table, group, column, audit);
  }
}

// ---- rows by themselves

void find_incomplete(const PublishedTable& table, Audit& audit) {
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    std::string absent;
    for (std::size_t j = 0; j < table.columns.size(); ++j) {
      if (!table.rows[i].scores[j]) absent += (absent.empty() ? "" : ", ") + table.columns[j].name;
    }
    if (table.has_average && !table.rows[i].average)
      absent += (absent.empty() ? "" : ", ") + std::string("the average");
    if (!absent.empty())
      audit.findings.push_back({Suspicion::incomplete, i, "no score for " + absent});
  }
}

void find_parts(const PublishedTable& table, const TableLayout& layout, Audit& audit) {
  for (std::size_t j = 0; j < table.columns.size(); ++j) {
    if (!table.columns[j].column) continue;
    const std::string& whole = layout.columns[*table.columns[j].column].part_of;
    const auto other = whole.empty() ? std::nullopt : table.column_of(*layout.column_of(whole));
    if (!other) continue;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      const auto &part = table.rows[i].scores[j], &of = table.rows[i].scores[*other];
      if (!part || !of || part->percent <= of->percent) continue;
      audit.findings.push_back(
          {Suspicion::part, i,
           fmt::format("{} {} is more than {} {}, whose tests it has and further ones",
                       table.columns[j].name, part->text, table.columns[*other].name, of->text)});
    }
  }
}

void find_sizes(const PublishedTable& table, Audit& audit) {
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const auto named = parse_size(size_in_name(table.rows[i].model));
    const auto given = parse_size(table.rows[i].size);
    if (!named || !given || table.rows[i].size.find('/') != std::string::npos) continue;
    // 6.7B is often called 7B.
    if (std::abs(*named - *given) <= 0.25 * std::max(*named, *given)) continue;
    audit.findings.push_back(
        {Suspicion::size, i,
         fmt::format("the size {} is not the one in the name", table.rows[i].size)});
  }
}

void find_duplicates(const PublishedTable& table, Audit& audit) {
  const auto same = [&](const PublishedRow& a, const PublishedRow& b) {
    std::size_t shared = 0;
    for (std::size_t j = 0; j < a.scores.size(); ++j) {
      if (a.scores[j].has_value() != b.scores[j].has_value()) return false;
      if (a.scores[j] && a.scores[j]->percent != b.scores[j]->percent) return false;
      shared += a.scores[j] ? 1 : 0;
    }
    return shared > 2;
  };
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (!same(table.rows[j], table.rows[i])) continue;
      audit.findings.push_back({Suspicion::duplicate, i,
                                fmt::format("all scores are those of {} in line {}",
                                            table.rows[j].model, table.rows[j].line)});
      break;
    }
  }
}

}  // namespace

std::string name_of(Suspicion suspicion) {
  switch (suspicion) {
    case Suspicion::impossible:
      return "impossible";
    case Suspicion::average:
      return "average";
    case Suspicion::repeated:
      return "repeated";
    case Suspicion::underline:
      return "underline";
    case Suspicion::incomplete:
      return "incomplete";
    case Suspicion::part:
      return "part";
    case Suspicion::jump:
      return "jump";
    case Suspicion::out_of_line:
      return "out_of_line";
    case Suspicion::size:
      return "size";
    case Suspicion::duplicate:
      return "duplicate";
  }
  return {};
}

Audit audit_table(const PublishedTable& table, const TableLayout& layout) {
  Audit audit;
  audit.definitions = average_definitions(table, layout);
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    audit.columns.push_back(audit_column(table, i, layout));
  find_impossible(table, audit);
  find_averages(table, audit);
  find_repeats(table, audit);
  find_underlines(table, audit);
  find_incomplete(table, audit);
  find_parts(table, layout, audit);
  find_jumps(table, audit);
  find_strays(table, audit);
  find_sizes(table, audit);
  find_duplicates(table, audit);
  std::stable_sort(audit.findings.begin(), audit.findings.end(),
                   [](const Finding& a, const Finding& b) {
                     return std::pair(a.row, a.suspicion) < std::pair(b.row, b.suspicion);
                   });
  return audit;
}

}  // namespace octet

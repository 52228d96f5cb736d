#include "reports/paper/published.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/error.hpp"
#include "reports/tables/csv.hpp"

namespace octet {
namespace {

std::string trimmed(const std::string& text) {
  const auto from = text.find_first_not_of(" \t");
  return from == std::string::npos ? ""
                                   : text.substr(from, text.find_last_not_of(" \t") + 1 - from);
}

bool is_absent(const std::string& text) {
  constexpr std::array<const char*, 8> k_absent = {"",       "-",   "--",  "\u2013",
                                                   "\u2014", "n/a", "N/A", "nan"};
  return std::find(k_absent.begin(), k_absent.end(), text) != k_absent.end();
}

std::optional<PublishedScore> parse_score(const std::string& field) {
  std::string text = trimmed(field);
  if (text.ends_with('%')) text = trimmed(text.substr(0, text.size() - 1));
  double value = 0;
  const char* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, value);
  if (parsed.ec != std::errc() || parsed.ptr != end || !std::isfinite(value)) return std::nullopt;
  return PublishedScore{value, text};
}

int decimals_of(const std::string& text) {
  const auto point = text.find('.');
  return point == std::string::npos ? 0 : static_cast<int>(text.size() - point - 1);
}

// What the columns of a file are.
struct Roles {
  std::optional<std::size_t> model, group, size, average, underlined, marked;
  std::vector<std::size_t> scores;  // by PublishedTable::columns
};

bool holds_scores(const CsvTable& csv, std::size_t column) {
  bool has_point = false;
  for (const CsvRow& row : csv.rows) {
    const std::string field = trimmed(row.fields[column]);
    if (is_absent(field)) continue;
    if (!parse_score(field)) return false;
    has_point = has_point || decimals_of(field) > 0;
  }
  return has_point;
}

std::optional<std::size_t>* role_of(const std::string& name, Roles& roles,
                                    const TableLayout& layout) {
  if (layout.is_average(name)) return &roles.average;
  std::string lower;
  for (const char c : trimmed(name))
    lower += static_cast<char>(c | (c >= 'A' && c <= 'Z' ? 32 : 0));
  if (lower == "model" || lower == "name" || lower == "method") return &roles.model;
  if (lower == "group") return &roles.group;
  if (lower == "size") return &roles.size;
  if (lower == "underlined") return &roles.underlined;
  if (lower == "marked") return &roles.marked;
  return nullptr;
}

// The interval and the reference score of a column, as format_paper() writes them.
bool is_companion(const std::string& name, const TableLayout& layout) {
  for (const std::string termination : {"_low", "_high", "_reference", "_ci_method"}) {
    if (!name.ends_with(termination)) continue;
    const std::string of = name.substr(0, name.size() - termination.size());
    if (layout.column_of(of) || layout.is_average(of)) return true;
  }
  return false;
}

Roles find_roles(const CsvTable& csv, const TableLayout& layout, PublishedTable& table) {
  Roles roles;
  for (std::size_t i = 0; i < csv.header.size(); ++i) {
    const std::string& name = csv.header[i];
    const auto column = layout.column_of(name);
    if (std::optional<std::size_t>* role = role_of(name, roles, layout); role && !*role) {
      *role = i;
    } else if (column || (!is_companion(name, layout) && holds_scores(csv, i))) {
      table.columns.push_back({trimmed(name), column, 0});
      roles.scores.push_back(i);
    } else if (!trimmed(name).empty()) {
      table.left_alone.push_back(name);
    }
  }
  if (!roles.model) throw InputError(csv.file, 1, "has no column \"model\"");
  if (roles.scores.empty()) throw InputError(csv.file, 1, "has no column of scores that is known");
  return roles;
}

std::optional<PublishedScore> score_in(const CsvTable& csv, const CsvRow& row, std::size_t column,
                                       int& decimals) {
  const std::string field = trimmed(row.fields[column]);
  if (is_absent(field)) return std::nullopt;
  const auto score = parse_score(field);
  if (!score) {
    throw InputError(
        csv.file, row.line,
        fmt::format("{}: \"{}\" is no score; expected per cent, or - where there is none",
                    csv.header[column], field));
  }
  decimals = std::max(decimals, decimals_of(score->text));
  return score;
}

void underline(const CsvTable& csv, const CsvRow& row, const std::string& names,
               const TableLayout& layout, const PublishedTable& table, PublishedRow& made) {
  made.underlined.assign(table.columns.size(), false);
  for (std::size_t from = 0; from <= names.size();) {
    const std::size_t to = std::min(names.find('|', from), names.size());
    const std::string name = trimmed(names.substr(from, to - from));
    from = to + 1;
    if (name.empty()) continue;
    const auto known = layout.column_of(name);
    const auto same = [&](const PublishedColumn& each) {
      return (known && each.column == known) || each.name == name;
    };
    const auto found = std::find_if(table.columns.begin(), table.columns.end(), same);
    if (found != table.columns.end()) {
      made.underlined[static_cast<std::size_t>(found - table.columns.begin())] = true;
    } else if (layout.is_average(name) && table.has_average) {
      made.average_underlined = true;
    } else {
      throw InputError(csv.file, row.line, "underlined: there is no column \"" + name + "\"");
    }
  }
}

// A score that octet marked as of a part, of other data or of other limits is none to compare with:
// "HE+ (20 of 164)|Java (other limits)".
void leave_out_marked(const std::string& names, const TableLayout& layout,
                      const PublishedTable& table, PublishedRow& made) {
  for (std::size_t from = 0; from <= names.size();) {
    const std::size_t to = std::min(names.find('|', from), names.size());
    const std::string name =
        trimmed(names.substr(from, std::min(names.find(" (", from), to) - from));
    from = to + 1;
    if (name.empty()) continue;
    const auto known = layout.column_of(name);
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (table.columns[i].name == name || (known && table.columns[i].column == known))
        made.scores[i].reset();
    }
    if (layout.is_average(name)) made.average.reset();
  }
}

PublishedRow row_from(const CsvTable& csv, const CsvRow& row, const Roles& roles,
                      const TableLayout& layout, PublishedTable& table) {
  const auto text = [&](std::optional<std::size_t> column) {
    return column ? trimmed(row.fields[*column]) : std::string();
  };
  PublishedRow made;
  made.line = row.line;
  made.group = text(roles.group);
  made.model = text(roles.model);
  made.size = is_absent(text(roles.size)) ? "" : text(roles.size);
  for (std::size_t i = 0; i < roles.scores.size(); ++i)
    made.scores.push_back(score_in(csv, row, roles.scores[i], table.columns[i].decimals));
  if (roles.average) made.average = score_in(csv, row, *roles.average, table.average_decimals);
  underline(csv, row, text(roles.underlined), layout, table, made);
  leave_out_marked(text(roles.marked), layout, table, made);
  return made;
}

}  // namespace

std::optional<std::size_t> PublishedTable::column_of(std::size_t layout_column) const {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].column == layout_column) return i;
  }
  return std::nullopt;
}

PublishedTable read_published(const std::filesystem::path& path, const TableLayout& layout) {
  const CsvTable csv = read_csv(path);
  PublishedTable table;
  table.file = csv.file;
  const Roles roles = find_roles(csv, layout, table);
  table.has_average = roles.average.has_value();
  table.has_underlines = roles.underlined.has_value();
  for (const CsvRow& row : csv.rows) table.rows.push_back(row_from(csv, row, roles, layout, table));
  return table;
}

}  // namespace octet

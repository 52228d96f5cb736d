#include "reports/paper/table_layout.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <cmath>

#include "base/embedded.hpp"
#include "base/error.hpp"
#include "base/json_object.hpp"

namespace octet {

std::vector<EmbeddedFile> embedded_layouts();

namespace {

// Names are compared in lower case, without spaces around them and a full stop at their end.
std::string folded(const std::string& name) {
  std::string text;
  for (const char c : name) text += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  const auto from = text.find_first_not_of(" \t");
  const auto to = text.find_last_not_of(" \t.");
  return from == std::string::npos || to == std::string::npos ? ""
                                                              : text.substr(from, to - from + 1);
}

bool is_among(const std::string& name, const std::vector<std::string>& names) {
  const auto same = [&](const std::string& each) { return folded(each) == folded(name); };
  return std::any_of(names.begin(), names.end(), same);
}

LayoutColumn column_from(JsonObject json) {
  LayoutColumn column;
  column.id = json.string("id");
  column.header = json.string("header");
  column.names = json.strings("names");
  column.suites = json.strings("suites");
  for (const std::string& size : json.elements("sizes")) column.sizes.push_back(std::stoul(size));
  column.part_of = json.string_or("part_of", "");
  json.finish();
  return column;
}

LayoutGroup group_from(JsonObject json) {
  LayoutGroup group{json.string("title"), json.strings("names"), std::nullopt};
  if (json.has("least")) group.least = json.number("least");
  json.finish();
  return group;
}

TableLayout parse_layout(const EmbeddedFile& file) {
  JsonObject json = JsonObject::parse(file.content, file.name, 0, /*comments=*/true);
  TableLayout layout;
  for (JsonObject& each : json.objects("columns"))
    layout.columns.push_back(column_from(std::move(each)));
  for (JsonObject& each : json.objects("averages")) {
    layout.averages.push_back({each.string("name"), each.string("title"), each.strings("columns")});
    each.finish();
  }
  for (JsonObject& each : json.objects("groups"))
    layout.groups.push_back(group_from(std::move(each)));
  layout.average_names = json.strings("average_names");
  layout.family = json.string("family");
  layout.unsized = json.string("unsized");
  json.finish();
  return layout;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_alphanumeric(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0;
}
bool is_unit(char c) {
  return c == 'b' || c == 'B' || c == 'm' || c == 'M';
}

void skip_blanks(std::string_view& text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())) != 0)
    text.remove_prefix(1);
}

// One to six digits cut off the front; fewer are none.
std::string take_digits(std::string_view& text) {
  constexpr std::size_t k_most = 6;
  std::size_t count = 0;
  while (count < k_most && count < text.size() && is_digit(text[count])) ++count;
  const std::string digits(text.substr(0, count));
  text.remove_prefix(count);
  return digits;
}

// "7" or "1.5" cut off the front; empty when there is none.
std::string take_decimal(std::string_view& text) {
  std::string number = take_digits(text);
  if (number.empty() || text.size() < 2 || text.front() != '.' || !is_digit(text[1])) return number;
  text.remove_prefix(1);
  return number + "." + take_digits(text);
}

}  // namespace

std::optional<std::size_t> TableLayout::column_of(const std::string& name) const {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const LayoutColumn& column = columns[i];
    if (is_among(name, {column.id, column.header}) || is_among(name, column.names)) return i;
  }
  return std::nullopt;
}

bool TableLayout::is_average(const std::string& name) const {
  return is_among(name, average_names);
}

const LayoutAverage& TableLayout::average_of(const std::string& name) const {
  std::vector<std::string> known;
  for (const LayoutAverage& average : averages) {
    if (average.name == name) return average;
    known.push_back(average.name);
  }
  throw InputError(fmt::format("--avg {}: expected {}", name, fmt::join(known, " or ")));
}

std::string TableLayout::group_named(const std::string& name) const {
  for (const LayoutGroup& group : groups) {
    if (is_among(name, {group.title}) || is_among(name, group.names)) return group.title;
  }
  return name;
}

std::string TableLayout::group_of_size(double billions) const {
  std::string title = unsized;
  for (const LayoutGroup& group : groups) {
    if (group.least && billions >= *group.least) title = group.title;
  }
  return title;
}

std::vector<std::string> TableLayout::headers_of(const LayoutAverage& average) const {
  std::vector<std::string> headers;
  for (const std::string& id : average.columns) headers.push_back(columns[*column_of(id)].header);
  return headers;
}

const TableLayout& paper_layout() {
  static const TableLayout layout = parse_layout(embedded_layouts().front());
  return layout;
}

std::optional<double> parse_size(const std::string& text) {
  std::string_view rest = text;
  skip_blanks(rest);
  const std::string first = take_decimal(rest);
  const bool halves = rest.starts_with('/');
  if (halves) rest.remove_prefix(1);
  const std::string second = halves ? take_decimal(rest) : "";
  skip_blanks(rest);
  if (first.empty() || (halves && second.empty()) || rest.empty() || !is_unit(rest.front()))
    return std::nullopt;
  const double parts = rest.front() == 'm' || rest.front() == 'M' ? 1000 : 1;
  rest.remove_prefix(1);
  skip_blanks(rest);
  if (!rest.empty()) return std::nullopt;
  if (!halves) return std::stod(first) / parts;
  return std::sqrt(std::stod(first) * std::stod(second)) / parts;
}

std::string size_in_name(const std::string& name) {
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (i > 0 && (is_alphanumeric(name[i - 1]) || name[i - 1] == '.')) continue;
    std::string_view rest = std::string_view(name).substr(i);
    std::string size = take_decimal(rest);
    if (size.empty() || rest.empty() || !is_unit(rest.front())) continue;
    if (rest.size() > 1 && is_alphanumeric(rest[1])) continue;
    return size + static_cast<char>(std::toupper(static_cast<unsigned char>(rest.front())));
  }
  return {};
}

}  // namespace octet

#include "reports/tables/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/error.hpp"
#include "base/files/input_file.hpp"
#include "base/utf8.hpp"

namespace octet {
namespace {

bool is_formula(const std::string& text);

// As csv_field() was given it.
std::string without_guard(std::string field) {
  if (field.starts_with('\'') && is_formula(field.substr(1))) field.erase(0, 1);
  return field;
}

// Cuts the text of a file into rows.
class CsvReader final {
 public:
  CsvReader(const std::string& text, const std::string& file) : text_(text), file_(file) {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
  }

  bool next(CsvRow& row) {
    while (at_ < text_.size()) {
      row = {line_, {}};
      read_row(row);
      if (row.fields.size() > 1 || !row.fields.front().empty()) return true;
    }
    return false;
  }

 private:
  void read_row(CsvRow& row) {
    do row.fields.push_back(without_guard(text_.substr(at_, 1) == "\"" ? quoted() : plain()));
    while (take(','));
    take('\r');
    if (at_ < text_.size() && !take('\n')) {
      throw InputError(file_, line_, "text follows a closing quote; expected a comma");
    }
    ++line_;
  }

  std::string plain() {
    const std::size_t end = std::min(text_.find_first_of(",\n", at_), text_.size());
    std::string field = text_.substr(at_, end - at_);
    at_ = end;
    if (at_ < text_.size() && text_[at_] == '\n' && field.ends_with('\r')) field.pop_back();
    if (at_ == text_.size() && field.ends_with('\r')) field.pop_back();
    return field;
  }

  std::string quoted() {
    const std::size_t begin = line_;
    std::string field;
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] == '"') {
        ++at_;
        if (at_ >= text_.size() || text_[at_] != '"') return field;
      }
      if (text_[at_] == '\n') ++line_;
      field += text_[at_];
    }
    throw InputError(file_, begin, "a quote is not closed");
  }

  bool take(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  const std::string& text_;
  const std::string& file_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
};

// What a spreadsheet would compute, and call others for: "=HYPERLINK(...)", "@SUM(...)". Numbers
// and a "-" for none are what they are.
bool is_formula(const std::string& text) {
  if (text.size() < 2 || std::string("=+-@\t\r").find(text.front()) == std::string::npos)
    return false;
  double number = 0;
  const std::size_t from = text.front() == '+' ? 1 : 0;
  const char* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data() + from, end, number);
  return parsed.ec != std::errc() || parsed.ptr != end;
}

}  // namespace

CsvTable read_csv(const std::filesystem::path& path) {
  CsvTable table;
  table.file = path.string();
  const std::string text = read_uncompressed(path);
  if (first_invalid_utf8(text)) throw InputError(table.file, 0, "is not UTF-8 text");
  CsvReader reader(text, table.file);
  CsvRow row;
  if (!reader.next(row)) throw InputError(table.file, 0, "is empty; expected a header line");
  table.header = row.fields;
  for (auto name = table.header.begin(); name != table.header.end(); ++name) {
    if (!name->empty() && std::find(table.header.begin(), name, *name) != name)
      throw InputError(table.file, row.line, fmt::format("column \"{}\" is there twice", *name));
  }
  while (reader.next(row)) {
    if (row.fields.size() != table.header.size()) {
      throw InputError(table.file, row.line,
                       fmt::format("has {} fields; expected {}, as the header", row.fields.size(),
                                   table.header.size()));
    }
    table.rows.push_back(row);
  }
  if (table.rows.empty()) throw InputError(table.file, 0, "holds a header and no rows");
  return table;
}

std::string csv_field(const std::string& field) {
  const std::string text = is_formula(field) ? "'" + field : field;
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

}  // namespace octet

#include "benchmarks/typed/shell_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <system_error>
#include <variant>
#include <vector>

#include "base/error.hpp"
#include "benchmarks/typed/matching.hpp"

namespace octet::typed {
namespace {

using sealed::Dict;
using sealed::List;
using sealed::None;
using sealed::Text;
using sealed::Tuple;
using sealed::Value;

constexpr std::string_view k_blanks = " \t\n\v\f\r";
// The longest number that is read as one: of a double, all its digits.
constexpr std::size_t k_longest_word = 1200;

const std::vector<Value>* items_of(const Value& value) {
  if (const auto* list = std::get_if<List>(&value.data)) return &list->items;
  const auto* tuple = std::get_if<Tuple>(&value.data);
  return tuple == nullptr ? nullptr : &tuple->items;
}

// A list or tuple in a list, which goes on a line of its own.
bool is_row(const Value& value) {
  const auto* items = items_of(value);
  return items != nullptr && !items->empty();
}

bool is_empty(const Value& value) {
  const auto* items = items_of(value);
  const auto* map = std::get_if<Dict>(&value.data);
  return items != nullptr ? items->empty() : map != nullptr && map->items.empty();
}

bool is_container(const Value& value) {
  return items_of(value) != nullptr || std::holds_alternative<Dict>(value.data);
}

bool has_rows(const std::vector<Value>& items) {
  return std::any_of(items.begin(), items.end(), is_row);
}

std::string float_text(double real) {
  std::string text = fmt::format("{}", real);
  if (text.find_first_of(".en") == std::string::npos) text += ".0";
  return text;
}

std::string joined(const std::vector<Value>& items, char separator) {
  std::string text;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) text += separator;
    text += to_shell_text(items[i]);
  }
  return text;
}

struct ToText {
  std::string operator()(const None&) const { return "None"; }
  std::string operator()(bool truth) const { return truth ? "true" : "false"; }
  std::string operator()(std::int64_t integer) const { return std::to_string(integer); }
  std::string operator()(double real) const { return float_text(real); }
  std::string operator()(const Text& text) const { return text.utf8; }
  std::string operator()(const List& list) const { return of(list.items); }
  std::string operator()(const Tuple& tuple) const { return of(tuple.items); }
  std::string operator()(const Dict& map) const {
    std::string text;
    for (std::size_t i = 0; i + 1 < map.items.size(); i += 2) {
      if (i > 0) text += '\n';
      text += to_shell_text(map.items[i]) + ',' + to_shell_text(map.items[i + 1]);
    }
    return text;
  }
  template <typename Other>
  std::string operator()(const Other&) const {
    throw InputError(
        "bytes, sets, complex numbers and integers outside of 64 bits have no text in Bash");
  }

  static std::string of(const std::vector<Value>& items) {
    return joined(items, has_rows(items) ? '\n' : ' ');
  }
};

bool looks_like_integer(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// The first rule that a value breaks.
class Flaw final {
 public:
  static std::string_view in(const Value& value, const Type& type) {
    if (const auto* items = items_of(value)) return in_items(*items, type);
    if (const auto* map = std::get_if<Dict>(&value.data)) return in_map(map->items);
    return in_scalar(value);
  }

 private:
  static std::string_view in_scalar(const Value& value) {
    if (const auto* real = std::get_if<double>(&value.data)) {
      if (!std::isfinite(*real)) return "a float is not finite";
      if (float_text(*real).find('e') != std::string::npos) return "a float has an exponent";
    }
    const auto* text = std::get_if<Text>(&value.data);
    if (text != nullptr && text->utf8.find('\0') != std::string::npos) return "a string holds NUL";
    return {};
  }

  static std::string_view in_items(const std::vector<Value>& items, const Type& type) {
    const bool rows = has_rows(items);
    for (std::size_t i = 0; i < items.size(); ++i) {
      const Type& part = part_of(type, i);
      const auto* row = items_of(items[i]);
      const std::string_view flaw =
          rows && row != nullptr ? in_row(*row, part) : in_item(items[i], part, rows);
      if (!flaw.empty()) return flaw;
    }
    return {};
  }

  static std::string_view in_row(const std::vector<Value>& row, const Type& type) {
    if (type.kind == Kind::any) return "a value of any type holds others";
    if (row.empty()) return "a row is empty";
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string_view flaw = in_item(row[i], part_of(type, i), false);
      if (!flaw.empty()) return flaw;
    }
    return {};
  }

  static std::string_view in_item(const Value& item, const Type& type, bool beside_rows) {
    if (beside_rows) return "lists stand beside other values";
    if (is_container(item)) {
      const bool is_published = type.kind == Kind::any && is_empty(item);  // as ""
      return is_published ? "" : "an item of a list is an empty list, a map or nested too deep";
    }
    if (type.kind == Kind::any) {
      if (const auto flaw = in_any(item); !flaw.empty()) return flaw;
    }
    if (const auto* text = std::get_if<Text>(&item.data)) {
      if (text->utf8.empty()) return "an item of a list is empty";
      if (text->utf8.find_first_of(k_blanks) != std::string::npos)
        return "an item of a list holds white space";
    }
    return in_scalar(item);
  }

  static std::string_view in_any(const Value& item) {
    if (std::holds_alternative<bool>(item.data)) return "a bool stands where any type may";
    if (std::holds_alternative<None>(item.data)) return "None stands where any type may";
    const auto* text = std::get_if<Text>(&item.data);
    if (text != nullptr && looks_like_integer(text->utf8))
      return "a string that is a number stands where any type may";
    return {};
  }

  static std::string_view in_map(const std::vector<Value>& items) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (is_container(items[i])) return "a map holds containers";
      const auto* text = std::get_if<Text>(&items[i].data);
      if (text != nullptr && text->utf8.find_first_of(",\n") != std::string::npos)
        return "a key or value of a map holds a comma or a line break";
      if (text != nullptr && text->utf8.empty() && i % 2 == 0) return "a key of a map is empty";
      if (const auto flaw = in_scalar(items[i]); !flaw.empty()) return flaw;
    }
    return {};
  }

  static const Type& part_of(const Type& type, std::size_t index) {
    const Type& bare = type.kind == Kind::optional ? type.parts.front() : type;
    const bool sequence = bare.kind == Kind::list || bare.kind == Kind::tuple;
    return sequence ? bare.parts[index % bare.parts.size()] : k_undeclared;
  }
};

// [-]digits[.digits] or [-].digits
std::optional<double> plain_number(std::string_view word) {
  if (word.empty() || word.size() > k_longest_word || word.ends_with('.') ||
      word.find_first_not_of("-.0123456789") != std::string_view::npos)
    return std::nullopt;
  double number = 0;
  const char* end = word.data() + word.size();
  const auto read = std::from_chars(word.data(), end, number, std::chars_format::fixed);
  return read.ec == std::errc() && read.ptr == end ? std::optional(number) : std::nullopt;
}

bool same_word(std::string_view got, std::string_view expected) {
  if (got == expected) return true;
  const auto number = plain_number(got);
  const auto wanted = plain_number(expected);
  return number && wanted &&
         std::fabs(*number - *wanted) <= k_absolute + Tolerance{}.relative * std::fabs(*wanted);
}

// Cuts off the blanks, or what is none, that the text begins with.
std::string_view take_word(std::string_view& text, bool blank) {
  const std::size_t end = blank ? text.find_first_not_of(k_blanks) : text.find_first_of(k_blanks);
  const std::string_view taken = text.substr(0, end);
  text.remove_prefix(taken.size());
  return taken;
}

}  // namespace

std::string to_shell_text(const Value& value) {
  return std::visit(ToText{}, value.data);
}

std::string_view shell_text_flaw(const Value& value, const Type& type, ShellUse use) {
  const std::string_view flaw = Flaw::in(value, type);
  if (!flaw.empty() || use == ShellUse::argument) return flaw;
  const std::string text = to_shell_text(value);
  if (text.ends_with('\n')) return "the result ends with a line break";
  const bool option = text == "-n" || text == "-e" || text == "-E";
  return option ? "the result is an option of echo" : "";
}

std::optional<std::string> shell_text(const Value& value, const Type& type, ShellUse use) {
  if (!shell_text_flaw(value, type, use).empty()) return std::nullopt;
  return to_shell_text(value);
}

bool holds_float(const Type& type) {
  return type.kind == Kind::real || std::any_of(type.parts.begin(), type.parts.end(), holds_float);
}

bool same_shell_text(std::string_view got, std::string_view expected, bool floats) {
  if (!floats) return got == expected;
  while (!got.empty() || !expected.empty()) {
    if (take_word(got, true) != take_word(expected, true)) return false;
    if (!same_word(take_word(got, false), take_word(expected, false))) return false;
  }
  return true;
}

}  // namespace octet::typed

#include "generation/recipes/field_value.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <numeric>
#include <optional>
#include <type_traits>
#include <variant>
#include <vector>

#include "base/error.hpp"
#include "base/utf8.hpp"
#include "generation/recipes/decimal.hpp"

namespace octet {
namespace {

using Weights = std::array<std::int64_t, k_score_items>;
constexpr std::int64_t k_all = 1000;  // thousandths

// Where a recipe is asked for a language that it cannot have yet.
constexpr std::string_view k_later_language = "js";

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) == 0x7f;
  });
}

// Reads one entry into what the field's slot is.
class ValueReader final {
 public:
  ValueReader(const RecipeEntry& entry, const RecipeField& field) : entry_(entry), field_(field) {}

  void operator()(bool* slot) const {
    const RecipeScalar& scalar = only();
    if (scalar.quoted) fail_quoted(scalar);
    if (scalar.text != "true" && scalar.text != "false") fail_type(scalar.text, scalar.line);
    *slot = scalar.text == "true";
  }
  void operator()(std::string* slot) const {
    const RecipeScalar& scalar = only();
    *slot = text_of(scalar);
  }
  void operator()(std::vector<std::string>* slot) const {
    std::vector<std::string> read;
    for (const RecipeScalar& scalar : items()) {
      read.push_back(text_of(scalar));
      if (std::find(read.begin(), read.end() - 1, read.back()) != read.end() - 1)
        entry_.fail(read.back() + " is there twice", scalar.line);
    }
    if (read.empty() && !field_.rules.may_be_empty) entry_.fail("the list is empty");
    *slot = std::move(read);
  }
  void operator()(std::uint64_t* slot) const {
    *slot = static_cast<std::uint64_t>(number_of(only()));
  }
  void operator()(std::int64_t* slot) const { *slot = number_of(only()); }
  void operator()(std::optional<std::int64_t>* slot) const {
    if (entry_.form == RecipeEntry::Form::null) {
      slot->reset();
    } else {
      *slot = number_of(only());
    }
  }
  void operator()(Weights* slot) const {
    const std::vector<RecipeScalar>& found = items();
    if (found.size() != slot->size())
      fail_type(fmt::format("{} of them", found.size()), entry_.line);
    Weights read{};
    std::transform(found.begin(), found.end(), read.begin(),
                   [this](const RecipeScalar& scalar) { return number_of(scalar); });
    const std::int64_t sum = std::accumulate(read.begin(), read.end(), std::int64_t{0});
    if (sum != k_all) entry_.fail(fmt::format("together {}; expected {}", sum, k_all));
    *slot = read;
  }

 private:
  [[noreturn]] void fail_type(const std::string& found, std::size_t line) const {
    entry_.fail(fmt::format("expected {}, found {}", type_text(field_), found), line);
  }

  // What stands there that is of another form.
  std::string found() const {
    constexpr std::array<std::string_view, 4> k_found = {"", "nothing", "a list",
                                                         "keys and values"};
    if (entry_.form == RecipeEntry::Form::scalar)
      return entry_.values.front().text + ", which is no list; write [...]";
    return std::string(k_found.at(static_cast<std::size_t>(entry_.form)));
  }

  [[noreturn]] void fail_quoted(const RecipeScalar& scalar) const {
    fail_type('"' + scalar.text + "\", which is a text", scalar.line);
  }

  const RecipeScalar& only() const {
    if (entry_.form != RecipeEntry::Form::scalar) fail_type(found(), entry_.line);
    return entry_.values.front();
  }

  const std::vector<RecipeScalar>& items() const {
    if (entry_.form != RecipeEntry::Form::list) fail_type(found(), entry_.line);
    return entry_.values;
  }

  std::int64_t number_of(const RecipeScalar& scalar) const {
    const RecipeRules& rules = field_.rules;
    if (scalar.quoted) fail_quoted(scalar);
    const auto value = read_decimal(scalar.text, rules.places);
    if (!value || *value < rules.least || *value > rules.most) fail_type(scalar.text, scalar.line);
    return *value;
  }

  std::string text_of(const RecipeScalar& scalar) const {
    const RecipeRules& rules = field_.rules;
    if (scalar.text.size() > k_longest_text) entry_.fail("too long a text", scalar.line);
    const bool is_item = entry_.form == RecipeEntry::Form::list;
    if (scalar.text.empty()) {
      if (is_item || !rules.may_be_empty) entry_.fail("empty", scalar.line);
      return "";
    }
    if (rules.choices != nullptr) check_choice(scalar);
    const std::string text = rules.normal == nullptr ? scalar.text : normal_text(scalar);
    if (has_control(text)) entry_.fail("expected a text in one line", scalar.line);
    if (!rules.is_path) return text;
    return std::filesystem::absolute(entry_.folder / text).lexically_normal().string();
  }

  std::string normal_text(const RecipeScalar& scalar) const try {
    return field_.rules.normal(scalar.text);
  } catch (const InputError& error) {
    entry_.fail(error.what(), scalar.line);
  }

  void check_choice(const RecipeScalar& scalar) const {
    const std::vector<std::string_view> choices = field_.rules.choices();
    if (std::find(choices.begin(), choices.end(), scalar.text) != choices.end()) return;
    if (field_.rules.choices == seed_languages && scalar.text == k_later_language)
      entry_.fail(scalar.text +
                      ": JavaScript is no language of seeds; it comes in with a later "
                      "stage, in which agents write in new languages",
                  scalar.line);
    entry_.fail(fmt::format("{}: expected {}", scalar.text, fmt::join(choices, " or ")),
                scalar.line);
  }

  const RecipeEntry& entry_;
  const RecipeField& field_;
};

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

template <class Items, class Spell>
std::string list_text(const Items& items, Spell spell) {
  std::string out;
  for (const auto& item : items) out += (out.empty() ? "" : ", ") + spell(item);
  return '[' + out + ']';
}

// Writes what a slot holds.
class ValueWriter final {
 public:
  explicit ValueWriter(const RecipeRules& rules) : rules_(rules) {}

  std::string operator()(const bool* slot) const { return *slot ? "true" : "false"; }
  std::string operator()(const std::string* slot) const { return quoted(*slot); }
  std::string operator()(const std::vector<std::string>* slot) const {
    return list_text(*slot, quoted);
  }
  std::string operator()(const std::uint64_t* slot) const { return std::to_string(*slot); }
  std::string operator()(const std::int64_t* slot) const { return decimal(*slot); }
  std::string operator()(const std::optional<std::int64_t>* slot) const {
    return *slot ? decimal(**slot) : "null";
  }
  std::string operator()(const Weights* slot) const {
    return list_text(*slot, [](std::int64_t item) { return std::to_string(item); });
  }

 private:
  std::string decimal(std::int64_t value) const { return decimal_text(value, rules_.places); }

  const RecipeRules& rules_;
};

std::string range_text(const RecipeRules& rules) {
  const std::string unit = rules.unit.empty() ? "" : " " + std::string(rules.unit);
  const std::string range = fmt::format("{} to {}{}", decimal_text(rules.least, rules.places),
                                        decimal_text(rules.most, rules.places), unit);
  if (rules.places == 0) return "a whole number, " + range;
  return fmt::format("a number, {}, of at most {} decimals", range, rules.places);
}

std::string words_text(const RecipeRules& rules, std::string_view any) {
  if (rules.choices != nullptr) return fmt::format("{}", fmt::join(rules.choices(), " or "));
  return std::string(rules.called.empty() ? any : rules.called);
}

// Says what a slot may be.
class TypeWriter final {
 public:
  explicit TypeWriter(const RecipeRules& rules) : rules_(rules) {}

  std::string operator()(const bool*) const { return "true or false"; }
  std::string operator()(const std::string*) const { return words_text(rules_, "a text"); }
  std::string operator()(const std::vector<std::string>*) const {
    return "a list of " + words_text(rules_, "texts");
  }
  std::string operator()(const std::uint64_t*) const { return range_text(rules_); }
  std::string operator()(const std::int64_t*) const { return range_text(rules_); }
  std::string operator()(const std::optional<std::int64_t>*) const {
    return range_text(rules_) + ", or null";
  }
  std::string operator()(const Weights*) const {
    return fmt::format("a list of {} whole numbers, {} together", k_score_items, k_all);
  }

 private:
  const RecipeRules& rules_;
};

}  // namespace

void read_value(const RecipeEntry& entry, const RecipeField& field) {
  std::visit(ValueReader(entry, field), field.slot);
}

std::string value_text(const RecipeField& field) {
  return std::visit(ValueWriter(field.rules), field.slot);
}

std::string type_text(const RecipeField& field) {
  return std::visit(TypeWriter(field.rules), field.slot);
}

}  // namespace octet

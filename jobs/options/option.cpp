#include "jobs/options/option.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/json_object.hpp"

namespace octet {
namespace {

using Json = nlohmann::ordered_json;

// Without its value, unless that only names where it is.
std::string without_secret(const std::string& header) {
  const std::size_t colon = std::min(header.find(':'), header.size());
  const std::size_t value = header.find_first_not_of(": ", colon);
  if (value == std::string::npos || header[value] == '$') return header;
  return header.substr(0, colon) + ": " + std::string(k_secret);
}

template <typename T>
Json to_json(const T& value) {
  return value;
}

template <typename T>
Json to_json(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json value_of(const Option& option) {
  Json value = std::visit([](const auto* field) { return to_json(*field); }, option.field);
  if (!option.rules.secret) return value;
  for (Json& each : value) each = without_secret(each.get<std::string>());
  return value;
}

std::string dumped(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// Reads one value of an object, each by the type of its field; what is absent or null stays.
struct Reading {
  JsonObject& json;
  std::string name;

  void operator()(bool* value) const { *value = json.boolean_or(name, *value); }
  void operator()(std::string* value) const { *value = json.string_or(name, *value); }
  void operator()(std::vector<std::string>* value) const { *value = json.strings_or(name, *value); }
  void operator()(std::uint64_t* value) const {
    if (const auto number = whole()) *value = *number;
  }
  void operator()(std::optional<std::uint64_t>* value) const {
    if (const auto number = whole()) *value = number;
  }
  void operator()(double* value) const { *value = json.number_or(name, *value); }
  void operator()(std::optional<double>* value) const {
    const double number = json.number_or(name, 0);
    if (json.has(name)) *value = number;
  }

 private:
  std::optional<std::uint64_t> whole() const {
    const std::int64_t number = json.integer_or(name, 0);
    if (number < 0) json.fail(name, "is negative");
    if (!json.has(name)) return std::nullopt;
    return static_cast<std::uint64_t>(number);
  }
};

// Reads it, so that it is known, and passes it over.
void pass_over(JsonObject& object, const Option& option) {
  std::visit(
      [&](const auto* field) {
        auto ignored = *field;
        Reading{object, std::string(option.name)}(&ignored);
      },
      option.field);
}

struct Number {
  std::optional<double> value;
  std::string text;
};

Number number_of(const Option& option) {
  return std::visit(
      [](const auto* field) -> Number {
        using Value = std::decay_t<decltype(*field)>;
        if constexpr (std::is_same_v<Value, std::uint64_t> || std::is_same_v<Value, double>) {
          return {static_cast<double>(*field), fmt::format("{}", *field)};
        } else if constexpr (requires { field->has_value(); }) {
          if (!*field) return {};
          return {static_cast<double>(**field), fmt::format("{}", **field)};
        } else {
          return {};
        }
      },
      option.field);
}

void check_range(const Option& option) {
  const auto& range = option.rules.range;
  const Number number = number_of(option);
  if (!range || !number.value) return;
  if (*number.value >= range->least && *number.value <= range->most) return;
  throw InputError(fmt::format("--{} {}: expected {} to {}", option.name, number.text, range->least,
                               range->most));
}

void check_choices(const Option& option) {
  if (option.rules.choices == nullptr) return;
  const auto choices = option.rules.choices();
  for (const std::string& value : texts_of(option)) {
    if (std::find(choices.begin(), choices.end(), value) != choices.end()) continue;
    throw InputError(
        fmt::format("--{} {}: expected {}", option.name, value, fmt::join(choices, " or ")));
  }
}

}  // namespace

std::string options_to_json(const OptionTable& table) {
  Json json = Json::object();
  for (const Option& option : table) json[std::string(option.name)] = value_of(option);
  return dumped(json);
}

void read_options(std::string_view json, const std::string& file, const OptionTable& table,
                  const std::vector<std::string>& kept,
                  const std::vector<std::string_view>& others) {
  JsonObject object = JsonObject::parse(json, file, 0, /*comments=*/true);
  for (const Option& option : table) {
    if (std::find(kept.begin(), kept.end(), option.name) != kept.end()) {
      pass_over(object, option);
    } else {
      std::visit(Reading{object, std::string(option.name)}, option.field);
    }
  }
  for (const std::string_view name : others) object.boolean_or(std::string(name), false);
  object.finish();
}

std::map<std::string, std::string> binding_options(const OptionTable& table) {
  std::map<std::string, std::string> texts;
  for (const Option& option : table) {
    if (option.rules.binding == Binding::yes)
      texts[std::string(option.name)] = value_of(option).dump();
  }
  return texts;
}

void check_options(const OptionTable& table) {
  for (const Option& option : table) {
    check_range(option);
    check_choices(option);
  }
}

bool hides_secret(const OptionTable& table) {
  return std::any_of(table.begin(), table.end(), [](const Option& option) {
    const auto* values = std::get_if<std::vector<std::string>*>(&option.field);
    return option.rules.secret && values != nullptr &&
           std::any_of((*values)->begin(), (*values)->end(),
                       [](const std::string& value) { return without_secret(value) != value; });
  });
}

std::vector<std::string> texts_of(const Option& option) {
  const Json value = value_of(option);
  std::vector<std::string> texts;
  for (const Json& each : value.is_array() ? value : Json::array({value})) {
    std::string text = each.is_string() ? each.get<std::string>() : each.dump();
    if (!each.is_null() && !(text.empty() && !value.is_array())) texts.push_back(std::move(text));
  }
  return texts;
}

std::string default_text(const Option& option) {
  if (std::holds_alternative<bool*>(option.field)) return {};
  if (const Number number = number_of(option); number.value) return number.text;
  return fmt::format("{}", fmt::join(texts_of(option), ","));
}

}  // namespace octet

#include "benchmarks/typed/json_cases.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>
#include <vector>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "benchmarks/typed/shell_text.hpp"
#include "benchmarks/typed/wire.hpp"

namespace octet::typed {
namespace {

using Json = nlohmann::ordered_json;
using sealed::Dict;
using sealed::List;
using sealed::None;
using sealed::Text;
using sealed::Tuple;
using sealed::Value;

const Type& part_of(const Type& type, std::size_t i) {
  return type.parts.empty() ? k_undeclared : type.parts[i % type.parts.size()];
}

// As `type` says what is meant: JSON has neither tuples nor keys that are numbers.
Value value_of(const Json& json, const Type& type, unsigned depth);

Value array_of(const Json& json, const Type& type, unsigned depth) {
  std::vector<Value> items;
  const bool is_declared = type.kind == Kind::list || type.kind == Kind::tuple;
  for (std::size_t i = 0; i < json.size(); ++i)
    items.push_back(value_of(json[i], is_declared ? part_of(type, i) : k_undeclared, depth + 1));
  if (type.kind == Kind::tuple) return {Tuple{std::move(items)}};
  return {List{std::move(items)}};
}

Value key_of(const std::string& key, const Type& type) {
  std::int64_t number = 0;
  const char* end = key.data() + key.size();
  const auto read = std::from_chars(key.data(), end, number);
  const bool is_number = read.ec == std::errc() && read.ptr == end;
  if (type.kind == Kind::integer && is_number) return {number};
  return {Text{key}};
}

Value object_of(const Json& json, const Type& type, unsigned depth) {
  const bool is_map = type.kind == Kind::map;
  std::vector<Value> items;
  for (const auto& [key, value] : json.items()) {
    items.push_back(key_of(key, is_map ? type.parts[0] : k_undeclared));
    items.push_back(value_of(value, is_map ? type.parts[1] : k_undeclared, depth + 1));
  }
  return {Dict{std::move(items)}};
}

// Digits beyond 64 bits arrive here as a float, too.
Value real_of(const Json& json, const Type& type) {
  constexpr double k_beyond = 9223372036854775808.0;
  const double real = json.get<double>();
  if (type.kind != Kind::real && std::fabs(real) >= k_beyond && std::nearbyint(real) == real)
    throw InputError("is a number outside of 64 bits; where a float is meant \"types\" says so");
  return {real};
}

Value number_of(const Json& json) {
  if (json.is_number_unsigned() &&
      json.get<std::uint64_t>() > std::uint64_t{std::numeric_limits<std::int64_t>::max()})
    throw InputError("an integer outside of 64 bits has no form");
  return {json.get<std::int64_t>()};
}

Value value_of(const Json& json, const Type& type, unsigned depth) {
  if (depth > sealed::k_deepest)
    throw InputError(fmt::format("nests deeper than {}", sealed::k_deepest));
  if (type.kind == Kind::optional && !json.is_null())
    return value_of(json, type.parts.front(), depth);
  if (type.kind == Kind::either) {
    for (const Type& part : type.parts) {
      Value value = value_of(json, part, depth);
      if (holds(part, value)) return value;
    }
  }
  if (json.is_null()) return {None{}};
  if (json.is_boolean()) return {json.get<bool>()};
  if (json.is_number_float()) return real_of(json, type);
  if (json.is_number()) return number_of(json);
  if (json.is_string()) return {Text{json.get<std::string>()}};
  return json.is_array() ? array_of(json, type, depth) : object_of(json, type, depth);
}

// The cases of one problem as they are read.
class Reading final {
 public:
  Reading(const Language& language, std::optional<Signature> signature)
      : language_(language), signature_(std::move(signature)) {}

  void add(const Json& arguments, const Json& expected) {
    if (signature_ && arguments.size() != signature_->parameters.size())
      throw InputError(fmt::format("has {} arguments, and \"types\" {}", arguments.size(),
                                   signature_->parameters.size()));
    std::string wire = fmt::format("l{}:", arguments.size());
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      const Type& type = signature_ ? signature_->parameters[i] : k_undeclared;
      wire += on_wire(arguments[i], type, ShellUse::argument, fmt::format("argument {}", i + 1));
    }
    arguments_.push_back(std::move(wire));
    const Type& type = signature_ ? signature_->result : k_undeclared;
    expected_.push_back(on_wire(expected, type, ShellUse::result, "\"expect\""));
  }

  std::shared_ptr<const Cases> finish() {
    auto cases = std::make_shared<Cases>();
    FieldDigest digest;
    digest.add(signature_ ? to_text(*signature_) : "?");
    CaseSegment segment;
    auto kept = std::make_shared<const Kept>(Kept{std::move(arguments_), std::move(expected_)});
    for (const std::string& each : kept->arguments) segment.arguments.push_back(each);
    for (const std::string& each : kept->expected) segment.expected.push_back(each);
    segment.micros.assign(segment.expected.size(), 0);
    for (const std::string& each : kept->arguments) digest.add(each);
    for (const std::string& each : kept->expected) digest.add(each);
    cases->signature = std::move(signature_);
    // In a shell numbers are words: that there are floats is all that is known of the types.
    if (!cases->signature && holds_float_) cases->signature = Signature{{}, {Kind::real, {}}};
    cases->segments.push_back(std::move(segment));
    cases->digest = digest.hex();
    cases->storage = kept;
    return cases;
  }

 private:
  struct Kept {
    std::vector<std::string> arguments;
    std::vector<std::string> expected;
  };

  std::string on_wire(const Json& json, const Type& type, ShellUse use, const std::string& what) {
    try {
      const Value value = value_of(json, type, 0);
      if (signature_ && !holds(type, value)) throw InputError("is no " + to_text(type));
      return language_.driver->text ? as_text(value, type, use) : to_wire(value);
    } catch (const InputError& error) {
      throw InputError(what + " " + error.what());
    }
  }

  std::string as_text(const Value& value, const Type& type, ShellUse use) {
    const Type own = signature_ ? type : type_of(value);
    if (const std::string_view flaw = shell_text_flaw(value, own, use); !flaw.empty())
      throw InputError(fmt::format("has no text in {}: {}", language_.title, flaw));
    holds_float_ = holds_float_ || (use == ShellUse::result && typed::holds_float(own));
    return to_wire({Text{to_shell_text(value)}});
  }

  const Language& language_;
  std::optional<Signature> signature_;
  std::vector<std::string> arguments_;
  std::vector<std::string> expected_;
  bool holds_float_ = false;
};

std::optional<Signature> read_types(JsonObject& json) try {
  const auto text = json.optional_string("types");
  return text ? std::optional(parse_signature(*text)) : std::nullopt;
} catch (const InputError& error) {
  json.fail("types", error.what());
}

void read_case(JsonObject& json, const std::string& text, Reading& reading) {
  const Json object = Json::parse(text);
  if (!object.is_object() || !object.contains("args") || !object.contains("expect") ||
      object.size() != 2 || !object["args"].is_array())
    json.fail("cases",
              "holds " + text.substr(0, 80) + ", expected {\"args\": [...], \"expect\": ...}");
  reading.add(object["args"], object["expect"]);
}

}  // namespace

JsonCases read_json_cases(JsonObject& json, const Language& language) {
  if (!language.driver)
    json.fail("kind", fmt::format("\"calls\" needs a driver, and {} has none", language.title));
  JsonCases read;
  read.entry = json.string("entry");
  if (read.entry.empty()) json.fail("entry", "is empty: which function is to be called?");
  read.cases = read_cases(json, language);
  return read;
}

std::shared_ptr<const Cases> read_cases(JsonObject& json, const Language& language) {
  Reading reading(language, read_types(json));
  const std::vector<std::string> cases = json.elements("cases");
  if (cases.empty()) json.fail("cases", "is empty: the prompt has no tests");
  for (std::size_t i = 0; i < cases.size(); ++i) {
    try {
      read_case(json, cases[i], reading);
    } catch (const InputError& error) {
      json.fail("cases", fmt::format("case {} (from 0): {}", i, error.what()));
    }
  }
  return reading.finish();
}

}  // namespace octet::typed

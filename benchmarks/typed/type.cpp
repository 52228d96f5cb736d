#include "benchmarks/typed/type.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <utility>

#include "base/error.hpp"

namespace octet::typed {
namespace {

using sealed::Dict;
using sealed::List;
using sealed::None;
using sealed::Text;
using sealed::Tuple;
using sealed::Value;

// Integers up to here are floats without loss.
constexpr std::int64_t k_exact = std::int64_t{1} << 53;

struct Word {
  std::string_view name;
  Kind kind;
  std::size_t fewest;  // parts
  std::size_t most;
};

constexpr std::array<Word, 11> k_words = {{
    {"bool", Kind::boolean, 0, 0},
    {"int", Kind::integer, 0, 0},
    {"float", Kind::real, 0, 0},
    {"str", Kind::text, 0, 0},
    {"none", Kind::none, 0, 0},
    {"any", Kind::any, 0, 0},
    {"list", Kind::list, 1, 1},
    {"tuple", Kind::tuple, 1, k_most_parts},
    {"opt", Kind::optional, 1, 1},
    {"map", Kind::map, 2, 2},
    {"union", Kind::either, 1, k_most_parts},
}};

const Word& word_of(Kind kind) {
  return *std::find_if(k_words.begin(), k_words.end(),
                       [&](const Word& word) { return word.kind == kind; });
}

// By descent, as deep as k_deepest_type at most.
class TypeParser final {
 public:
  explicit TypeParser(std::string_view text) : text_(text) {}

  Type parse() {
    Type type = one(0);
    end();
    return type;
  }

  Signature parse_signature() {
    Signature signature;
    if (!take('(')) fail("is no signature: it begins with no \"(\"");
    if (!take(')')) {
      do signature.parameters.push_back(one(0));
      while (take(','));
      if (!take(')')) fail("lacks a \")\"");
    }
    if (!take('-') || !take('>')) fail("lacks \"->\" and the type of the result");
    signature.result = one(0);
    end();
    return signature;
  }

 private:
  [[noreturn]] void fail(const std::string& reason) const {
    throw InputError(fmt::format("the type \"{}\" {}", text_.substr(0, 200), reason));
  }
  void end() {
    skip_blanks();
    if (at_ != text_.size()) fail("does not end where its type ends");
  }
  void skip_blanks() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
  }
  bool take(char wanted) {
    skip_blanks();
    if (at_ == text_.size() || text_[at_] != wanted) return false;
    ++at_;
    return true;
  }

  const Word& word() {
    skip_blanks();
    const std::size_t begin = at_;
    while (at_ < text_.size() && std::islower(static_cast<unsigned char>(text_[at_])) != 0) ++at_;
    const std::string_view name = text_.substr(begin, at_ - begin);
    for (const Word& each : k_words) {
      if (each.name == name) return each;
    }
    fail(
        fmt::format("names \"{}\"; known are bool, int, float, str, none, any, list<T>, "
                    "tuple<T, ...>, opt<T>, map<K, V> and union<T, ...>",
                    name));
  }

  Type one(unsigned depth) {
    if (depth == k_deepest_type) fail(fmt::format("nests deeper than {}", k_deepest_type));
    if (++parts_ > k_most_parts) fail(fmt::format("has more than {} parts", k_most_parts));
    const Word& named = word();
    Type type{named.kind, {}};
    if (named.most > 0 && take('<')) {
      do type.parts.push_back(one(depth + 1));
      while (take(','));
      if (!take('>')) fail("lacks a \">\"");
    }
    if (type.parts.size() < named.fewest || type.parts.size() > named.most)
      fail(fmt::format("gives {} {} parts", named.name, type.parts.size()));
    return type;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t parts_ = 0;
};

bool hold(const Type& type, const std::vector<Value>& items) {
  return std::all_of(items.begin(), items.end(),
                     [&](const Value& item) { return holds(type.parts.front(), item); });
}

bool is_tuple(const Type& type, const Value& value) {
  const auto* tuple = std::get_if<Tuple>(&value.data);
  if (tuple == nullptr || tuple->items.size() != type.parts.size()) return false;
  for (std::size_t i = 0; i < type.parts.size(); ++i) {
    if (!holds(type.parts[i], tuple->items[i])) return false;
  }
  return true;
}

bool is_map(const Type& type, const Value& value) {
  const auto* map = std::get_if<Dict>(&value.data);
  if (map == nullptr) return false;
  for (std::size_t i = 0; i < map->items.size(); ++i) {
    if (!holds(type.parts[i % 2], map->items[i])) return false;
  }
  return true;
}

bool is_real(const Value& value) {
  const auto* integer = std::get_if<std::int64_t>(&value.data);
  if (integer != nullptr) return *integer >= -k_exact && *integer <= k_exact;
  return std::holds_alternative<double>(value.data);
}

void convert(const Type& type, std::vector<Value>& items) {
  for (std::size_t i = 0; i < items.size(); ++i)
    items[i] = as_declared(type.parts[i % type.parts.size()], std::move(items[i]));
}

// Whether it is of the type as it stands, without an int that becomes a float.
bool holds_as_is(const Type& type, const Value& value) {
  return holds(type, value) &&
         !(type.kind == Kind::real && std::holds_alternative<std::int64_t>(value.data));
}

// Of items that are all alike.
Type common_type(const std::vector<Value>& items, std::size_t first, std::size_t step) {
  if (first >= items.size()) return {};
  const Type type = type_of(items[first]);
  for (std::size_t i = first; i < items.size(); i += step) {
    if (!(type_of(items[i]) == type)) return {};
  }
  return type;
}

}  // namespace

Type parse_type(std::string_view text) {
  return TypeParser(text).parse();
}

Signature parse_signature(std::string_view text) {
  return TypeParser(text).parse_signature();
}

std::string to_text(const Signature& signature) {
  std::string text = "(";
  for (std::size_t i = 0; i < signature.parameters.size(); ++i)
    text += (i == 0 ? "" : ", ") + to_text(signature.parameters[i]);
  return text + ") -> " + to_text(signature.result);
}

std::string to_text(const Type& type) {
  std::string text(word_of(type.kind).name);
  for (std::size_t i = 0; i < type.parts.size(); ++i)
    text += (i == 0 ? "<" : ", ") + to_text(type.parts[i]);
  return type.parts.empty() ? text : text + ">";
}

bool holds(const Type& type, const Value& value) {
  switch (type.kind) {
    case Kind::boolean:
      return std::holds_alternative<bool>(value.data);
    case Kind::integer:
      return std::holds_alternative<std::int64_t>(value.data) ||
             std::holds_alternative<sealed::BigInteger>(value.data);
    case Kind::real:
      return is_real(value);
    case Kind::text:
      return std::holds_alternative<Text>(value.data);
    case Kind::none:
      return std::holds_alternative<None>(value.data);
    case Kind::any:
      return true;
    case Kind::list: {
      const auto* list = std::get_if<List>(&value.data);
      return list != nullptr && hold(type, list->items);
    }
    case Kind::tuple:
      return is_tuple(type, value);
    case Kind::optional:
      return std::holds_alternative<None>(value.data) || holds(type.parts.front(), value);
    case Kind::map:
      return is_map(type, value);
    case Kind::either:
      return std::any_of(type.parts.begin(), type.parts.end(),
                         [&](const Type& part) { return holds(part, value); });
  }
  return false;
}

Value as_declared(const Type& type, Value value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value.data);
      type.kind == Kind::real && integer != nullptr)
    return {static_cast<double>(*integer)};
  if (auto* list = std::get_if<List>(&value.data); type.kind == Kind::list && list != nullptr)
    convert(type, list->items);
  if (auto* tuple = std::get_if<Tuple>(&value.data); type.kind == Kind::tuple && tuple != nullptr)
    convert(type, tuple->items);
  if (auto* map = std::get_if<Dict>(&value.data); type.kind == Kind::map && map != nullptr)
    convert(type, map->items);
  if (type.kind == Kind::optional && !std::holds_alternative<None>(value.data))
    return as_declared(type.parts.front(), std::move(value));
  if (type.kind != Kind::either) return value;
  for (const auto accepts : {holds_as_is, holds}) {
    for (const Type& part : type.parts) {
      if (accepts(part, value)) return as_declared(part, std::move(value));
    }
  }
  return value;
}

Type type_of(const Value& value) {
  if (std::holds_alternative<bool>(value.data)) return {Kind::boolean, {}};
  if (std::holds_alternative<double>(value.data)) return {Kind::real, {}};
  if (std::holds_alternative<Text>(value.data)) return {Kind::text, {}};
  if (std::holds_alternative<None>(value.data)) return {Kind::none, {}};
  if (holds({Kind::integer, {}}, value)) return {Kind::integer, {}};
  if (const auto* list = std::get_if<List>(&value.data))
    return {Kind::list, {common_type(list->items, 0, 1)}};
  if (const auto* map = std::get_if<Dict>(&value.data))
    return {Kind::map, {common_type(map->items, 0, 2), common_type(map->items, 1, 2)}};
  const auto* tuple = std::get_if<Tuple>(&value.data);
  if (tuple == nullptr || tuple->items.empty()) return {};
  Type type{Kind::tuple, {}};
  for (const Value& item : tuple->items) type.parts.push_back(type_of(item));
  return type;
}

}  // namespace octet::typed

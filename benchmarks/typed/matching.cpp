#include "benchmarks/typed/matching.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "benchmarks/typed/wire.hpp"

namespace octet::typed {
namespace {

using sealed::Dict;
using sealed::List;
using sealed::None;
using sealed::Text;
using sealed::Tuple;
using sealed::Value;

// Where doubles hold every integer. A language that has no other numbers is compared beyond it,
// too.
constexpr double k_exact_double = 9007199254740992.0;

// What a string says as a number by JavaScript's rule, as far as numbers are written plainly.
std::optional<double> number_in(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(" \t\n\r"), text.size());
  text = text.substr(begin, text.find_last_not_of(" \t\n\r") + 1 - begin);
  if (text.empty()) return 0;
  if (text.starts_with('+')) text.remove_prefix(1);
  double number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc() && read.ptr == text.data() + text.size() ? std::optional(number)
                                                                         : std::nullopt;
}

// A token as a number; nothing for what is none, and for integers outside of 64 bits.
std::optional<double> number_of(const Token& token, bool loose) {
  if (token.tag == Tag::real) return token.real;
  if (token.tag == Tag::integer && token.text.empty()) return static_cast<double>(token.integer);
  if (!loose) return std::nullopt;
  if (token.tag == Tag::yes || token.tag == Tag::no) return token.tag == Tag::yes ? 1 : 0;
  return token.tag == Tag::text ? number_in(token.text) : std::nullopt;
}

class Matcher final {
 public:
  Matcher(std::string_view wire, const Tolerance& tolerance) : wire_(wire), tolerance_(tolerance) {}

  bool run(const Value& expected, const Type& type) { return one(expected, type) && wire_.empty(); }

 private:
  bool one(const Value& expected, const Type& type) {
    if (type.kind == Kind::optional && !std::holds_alternative<None>(expected.data))
      return one(expected, type.parts.front());
    if (type.kind == Kind::either) return one(expected, alternative(expected, type));
    const auto token = take_token(wire_);
    if (!token) return false;
    if (const auto* truth = std::get_if<bool>(&expected.data)) return is_bool(*token, *truth);
    if (const auto* integer = std::get_if<std::int64_t>(&expected.data))
      return is_integer(*token, *integer);
    if (const auto* real = std::get_if<double>(&expected.data)) return is_real(*token, *real);
    if (const auto* text = std::get_if<Text>(&expected.data))
      return token->tag == Tag::text && token->text == text->utf8;
    if (std::holds_alternative<None>(expected.data)) return token->tag == Tag::none;
    return is_container(*token, expected, type);
  }

  static const Type& alternative(const Value& expected, const Type& type) {
    const auto found = std::find_if(type.parts.begin(), type.parts.end(),
                                    [&](const Type& part) { return holds(part, expected); });
    return found == type.parts.end() ? k_undeclared : *found;
  }

  bool is_bool(const Token& token, bool truth) const {
    if (token.tag == Tag::yes || token.tag == Tag::no) return (token.tag == Tag::yes) == truth;
    const auto number = tolerance_.loose ? number_of(token, true) : std::nullopt;
    return number && *number == (truth ? 1 : 0);
  }

  bool is_integer(const Token& token, std::int64_t integer) const {
    if (token.tag == Tag::integer) return token.text.empty() && token.integer == integer;
    const auto number = number_of(token, tolerance_.loose);
    return number && *number == static_cast<double>(integer) &&
           (tolerance_.loose || std::fabs(*number) <= k_exact_double);
  }

  bool is_real(const Token& token, double real) const {
    const auto number = number_of(token, false);
    return number &&
           std::fabs(*number - real) <= k_absolute + tolerance_.relative * std::fabs(real);
  }

  bool is_container(const Token& token, const Value& expected, const Type& type) {
    if (const auto* list = std::get_if<List>(&expected.data))
      return is_sequence(token, Tag::list, list->items, type);
    if (const auto* tuple = std::get_if<Tuple>(&expected.data))
      return is_sequence(token, Tag::tuple, tuple->items, type);
    const auto* map = std::get_if<Dict>(&expected.data);
    return map != nullptr && is_map(token, map->items, type);
  }

  bool is_sequence(const Token& token, Tag wanted, const std::vector<Value>& items,
                   const Type& type) {
    const bool is_either = token.tag == Tag::list || token.tag == Tag::tuple;
    if (tolerance_.empty_list_is_map && token.tag == Tag::map && token.count == 0)
      return items.empty();
    if (tolerance_.lists_are_tuples ? !is_either : token.tag != wanted) return false;
    if (token.count != items.size()) return false;
    for (std::size_t i = 0; i < items.size(); ++i) {
      const bool is_declared = type.kind == Kind::list || type.kind == Kind::tuple;
      if (!one(items[i], is_declared ? type.parts[i % type.parts.size()] : k_undeclared))
        return false;
    }
    return true;
  }

  // In any order: keys are looked up by their form.
  bool is_map(const Token& token, const std::vector<Value>& items, const Type& type) {
    if (tolerance_.empty_list_is_map && token.tag == Tag::list && token.count == 0)
      return items.empty();
    if (token.tag != Tag::map || token.count != items.size() / 2) return false;
    std::unordered_map<std::string, const Value*> left;
    for (std::size_t i = 0; i < items.size(); i += 2) left[to_wire(items[i])] = &items[i + 1];
    const Type& of_values = type.kind == Kind::map ? type.parts[1] : k_undeclared;
    for (std::size_t i = 0; i < token.count; ++i) {
      const std::string_view before = wire_;
      if (!take_token(wire_)) return false;  // no key is a container: then none is found
      const auto found = left.find(std::string(before.substr(0, before.size() - wire_.size())));
      if (found == left.end() || !one(*found->second, of_values)) return false;
      left.erase(found);
    }
    return true;
  }

  std::string_view wire_;
  const Tolerance& tolerance_;
};

}  // namespace

bool matches(std::string_view wire, const Value& expected, const Type& type,
             const Tolerance& tolerance) {
  return Matcher(wire, tolerance).run(expected, type);
}

}  // namespace octet::typed

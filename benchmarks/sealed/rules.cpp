#include "benchmarks/sealed/rules.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <string_view>

#include "benchmarks/sealed/closeness.hpp"
#include "benchmarks/sealed/equality.hpp"

namespace octet::sealed {
namespace {

struct OracleEntry {
  std::string_view task_id;
  Oracle oracle;
};

constexpr std::array<OracleEntry, 16> k_oracles = {{
    {"HumanEval/32", Oracle::root},
    {"Mbpp/164", Oracle::anything},
    {"Mbpp/295", Oracle::or_zero},
    {"Mbpp/581", Oracle::or_alternative_closely},
    {"Mbpp/558", Oracle::or_alternative},
    {"Mbpp/2", Oracle::as_sets},
    {"Mbpp/7", Oracle::as_sets},
    {"Mbpp/111", Oracle::as_sets},
    {"Mbpp/140", Oracle::as_sets},
    {"Mbpp/232", Oracle::as_sets},
    {"Mbpp/249", Oracle::as_sets},
    {"Mbpp/579", Oracle::as_sets},
    {"Mbpp/769", Oracle::as_sets},
    {"Mbpp/737", Oracle::not_none},
    {"Mbpp/787", Oracle::not_none},
    {"Mbpp/794", Oracle::not_none},
}};

constexpr double k_relative = 1e-7;
constexpr double k_float_tolerance = 1e-6;  // where the task has none
constexpr std::size_t k_float_size = 9;     // 'g' and eight bytes
constexpr std::size_t k_list_head = 5;      // '[' or '(' and the count

bool is_none(const Value& value) {
  return std::holds_alternative<None>(value.data);
}

bool is_zero(const Value& value) {
  return equal(value, Value{std::int64_t{0}});
}

// The sum of coefficient * x^power, as floats: an OverflowError of Python's is infinite here.
bool is_root(const Value& out, const Value& coefficients, double tolerance) {
  const auto x = as_double(out);
  const auto* list = std::get_if<List>(&coefficients.data);
  if (!x || list == nullptr) return false;
  double sum = 0;
  for (std::size_t power = 0; power < list->items.size(); ++power) {
    sum += as_double(list->items[power]).value_or(0) * std::pow(*x, static_cast<double>(power));
  }
  return std::fabs(sum) <= tolerance;
}

bool is_within(const Value& out, const Value& wanted, double tolerance) {
  const auto x = as_double(out);
  const auto y = as_double(wanted);
  return x && y && std::fabs(*x - *y) <= tolerance;
}

bool same_type(const Value& a, const Value& b) {
  const auto type = [](const Value& value) {
    const auto* set = std::get_if<Set>(&value.data);
    const std::size_t index = value.data.index();
    // An int is an int whatever its size, a set and a frozenset are two types.
    if (std::holds_alternative<BigInteger>(value.data)) return Value{std::int64_t{0}}.data.index();
    return set != nullptr && set->frozen ? std::variant_size_v<decltype(value.data)> : index;
  };
  return type(a) == type(b);
}

std::optional<std::size_t> length_of(const Value& value) {
  if (const auto* list = std::get_if<List>(&value.data)) return list->items.size();
  if (const auto* tuple = std::get_if<Tuple>(&value.data)) return tuple->items.size();
  return std::nullopt;
}

bool is_floats(const Value& value) {
  const auto is_float = [](const Value& item) { return std::holds_alternative<double>(item.data); };
  const auto all = [&](const std::vector<Value>& items) {
    return !items.empty() && std::all_of(items.begin(), items.end(), is_float);
  };
  if (const auto* list = std::get_if<List>(&value.data)) return all(list->items);
  if (const auto* tuple = std::get_if<Tuple>(&value.data)) return all(tuple->items);
  return is_float(value);
}

// Whether a float that is not a number may stand in the bytes: looks for the pattern, wherever it
// is.
bool may_hold_nan(std::string_view payload) {
  const auto is_nan_end = [&](std::size_t at) {
    return at + 1 < payload.size() && (static_cast<unsigned char>(payload[at]) & 0xF0U) == 0xF0U &&
           (static_cast<unsigned char>(payload[at + 1]) & 0x7FU) == 0x7FU;
  };
  for (std::size_t at = payload.find_first_of("gy"); at != std::string_view::npos;
       at = payload.find_first_of("gy", at + 1)) {
    if (is_nan_end(at + 7) || (payload[at] == 'y' && is_nan_end(at + 15))) return true;
  }
  return false;
}

}  // namespace

Oracle oracle_of(const std::string& task_id) {
  for (const OracleEntry& entry : k_oracles) {
    if (entry.task_id == task_id) return entry.oracle;
  }
  return Oracle::none;
}

bool is_floats(std::string_view payload) {
  if (payload.empty()) return false;
  if (payload[0] == 'g') return payload.size() == k_float_size;
  if (payload[0] != '[' && payload[0] != '(') return false;
  if (payload.size() <= k_list_head || (payload.size() - k_list_head) % k_float_size != 0)
    return false;
  std::uint32_t count = 0;
  std::memcpy(&count, payload.data() + 1, sizeof count);
  if (count != (payload.size() - k_list_head) / k_float_size) return false;
  for (std::size_t at = k_list_head; at < payload.size(); at += k_float_size) {
    if (payload[at] != 'g') return false;
  }
  return true;
}

bool Comparer::passes_identical(std::string_view payload) {
  if (rule_.oracle != Oracle::none || may_hold_nan(payload)) return false;
  if (rule_.tolerance == 0 && is_floats(payload)) rule_.tolerance = k_float_tolerance;
  return true;
}

// What is compared as sets may repeat itself, and numpy stretches what is made an array.
Budget Comparer::budget(std::string_view expected) const {
  if (rule_.oracle == Oracle::as_sets) return k_generous;
  const bool is_sequence = !expected.empty() && (expected[0] == '[' || expected[0] == '(');
  if (is_sequence && (rule_.tolerance != 0 || is_floats(expected))) {
    const Budget exact = budget_of_equals(expected);
    return {std::max(exact.payload, k_generous.payload), std::max(exact.memory, k_generous.memory)};
  }
  return budget_of_equals(expected);
}

bool Comparer::exact(const Given& given, const Value& expected, const Value* extra) const {
  const Value& out = *given.value;
  switch (rule_.oracle) {
    case Oracle::none:
    case Oracle::anything:  // these three never come here: passes() knows them
    case Oracle::not_none:
    case Oracle::root:
      break;
    case Oracle::or_zero:
      return equal(out, expected) || is_zero(out);
    case Oracle::or_alternative:
      return equal(out, expected) || (extra != nullptr && equal(out, *extra));
    case Oracle::or_alternative_closely:
      return equal(out, expected) || (extra != nullptr && is_within(out, *extra, rule_.tolerance));
    case Oracle::as_sets:
      return Equality().equal_as_sets(out, expected);
  }
  return equal(out, expected);
}

bool Comparer::close(const Given& given, const Value& expected) const {
  if (!given.has_own_type || !same_type(*given.value, expected)) return false;
  if (length_of(*given.value) != length_of(expected)) return false;
  return all_close(*given.value, expected, k_relative, rule_.tolerance);
}

bool Comparer::passes(const Given& given, const Value* expected, const Value* extra) {
  if (rule_.oracle == Oracle::anything) return true;
  if (rule_.oracle == Oracle::not_none) {
    const bool was_given = expected == nullptr || !is_none(*expected);
    if (given.value == nullptr) return was_given;
    const auto* flag = std::get_if<bool>(&given.value->data);
    return (given.has_own_type && flag != nullptr ? *flag : !is_none(*given.value)) == was_given;
  }
  if (given.value == nullptr || expected == nullptr) return false;
  if (rule_.oracle == Oracle::root)
    return extra != nullptr && is_root(*given.value, *extra, rule_.tolerance);
  const bool is_exact = exact(given, *expected, extra);
  if (rule_.tolerance == 0 && is_floats(*expected)) rule_.tolerance = k_float_tolerance;
  return is_exact || (rule_.tolerance != 0 && close(given, *expected));
}

}  // namespace octet::sealed

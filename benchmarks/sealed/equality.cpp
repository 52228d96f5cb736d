#include "benchmarks/sealed/equality.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <random>
#include <unordered_map>

namespace octet::sealed {
namespace {

using Complex = std::complex<double>;

// A real number of any type, for comparison: an int if it is one, otherwise a float.
struct Number {
  std::variant<std::int64_t, const BigInteger*, double> value;
};

std::optional<Number> number_of(const Value& value) {
  if (const auto* flag = std::get_if<bool>(&value.data)) return Number{std::int64_t{*flag}};
  if (const auto* small = std::get_if<std::int64_t>(&value.data)) return Number{*small};
  if (const auto* big = std::get_if<BigInteger>(&value.data)) return Number{big};
  if (const auto* real = std::get_if<double>(&value.data)) return Number{*real};
  return std::nullopt;
}

bool equal_big(const BigInteger& a, const BigInteger& b) {
  return a.negative == b.negative && a.digits == b.digits;
}

// Whether a float is exactly an int. `number` is integral and finite.
BigInteger big_of(double number) {
  BigInteger big;
  big.negative = number < 0;
  int exponent = 0;
  const double fraction = std::frexp(std::fabs(number), &exponent);  // in [0.5, 1)
  constexpr int k_mantissa = std::numeric_limits<double>::digits;
  const auto mantissa = static_cast<std::uint64_t>(std::ldexp(fraction, k_mantissa));
  const int shift = exponent - k_mantissa;  // positive: beyond the range of std::int64_t
  big.digits.assign(static_cast<std::size_t>(shift / 32) + 3, 0);
  const auto place = static_cast<std::size_t>(shift / 32);
  const unsigned bits = static_cast<unsigned>(shift % 32);
  big.digits[place] = static_cast<std::uint32_t>(mantissa << bits);
  big.digits[place + 1] = static_cast<std::uint32_t>((mantissa << bits) >> 32);
  if (bits > 0) big.digits[place + 2] = static_cast<std::uint32_t>(mantissa >> (64 - bits));
  while (!big.digits.empty() && big.digits.back() == 0) big.digits.pop_back();
  return big;
}

constexpr double k_two_to_63 = 9223372036854775808.0;

bool fits_int64(double number) {
  return number >= -k_two_to_63 && number < k_two_to_63;
}

bool equal_to_float(std::int64_t number, double real) {
  return std::trunc(real) == real && fits_int64(real) && static_cast<std::int64_t>(real) == number;
}

bool equal_to_float(const BigInteger* number, double real) {
  if (!std::isfinite(real) || std::trunc(real) != real || fits_int64(real)) return false;
  return equal_big(*number, big_of(real));
}

struct EqualNumbers {
  bool operator()(std::int64_t a, std::int64_t b) const { return a == b; }
  bool operator()(const BigInteger* a, const BigInteger* b) const { return equal_big(*a, *b); }
  bool operator()(double a, double b) const { return a == b; }
  bool operator()(std::int64_t, const BigInteger*) const { return false; }
  bool operator()(const BigInteger*, std::int64_t) const { return false; }
  template <typename Integer>
  bool operator()(Integer a, double b) const {
    return equal_to_float(a, b);
  }
  template <typename Integer>
  bool operator()(double a, Integer b) const {
    return equal_to_float(b, a);
  }
};

bool equal_to_complex(const Value& value, const Complex& complex) {
  if (const auto* other = std::get_if<Complex>(&value.data)) return *other == complex;
  const auto number = number_of(value);
  return number && complex.imag() == 0 &&
         std::visit(EqualNumbers{}, number->value,
                    std::variant<std::int64_t, const BigInteger*, double>(complex.real()));
}

bool equal_items(const std::vector<Value>& a, const std::vector<Value>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), equal);
}

// The finalizer of SplitMix64 over a value made new for each process: an answer cannot choose its
// values so that they all meet in one place of a table.
std::size_t mix(std::size_t seed, std::size_t value) {
  static const std::size_t secret = std::random_device{}();
  std::uint64_t z = value + secret + seed * 0x9e3779b97f4a7c15ULL + 1;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

// Values by their hash, as a set or the keys of a dictionary hold them.
class HashTable final {
 public:
  // False when the value cannot be hashed.
  bool add(const Value& key, const Value* item) {
    const auto code = hash(key);
    if (!code) return false;
    if (find(key, *code) == nullptr) table_.emplace(*code, Entry{&key, item});
    return true;
  }

  struct Entry {
    const Value* key;
    const Value* item;
  };

  const Entry* find(const Value& key) const {
    const auto code = hash(key);
    return code ? find(key, *code) : nullptr;
  }

  std::size_t size() const { return table_.size(); }
  auto begin() const { return table_.begin(); }
  auto end() const { return table_.end(); }

 private:
  const Entry* find(const Value& key, std::size_t code) const {
    const auto [first, last] = table_.equal_range(code);
    for (auto entry = first; entry != last; ++entry) {
      if (equal(*entry->second.key, key)) return &entry->second;
    }
    return nullptr;
  }

  std::unordered_multimap<std::size_t, Entry> table_;
};

bool equal_tables(const HashTable& a, const HashTable& b) {
  if (a.size() != b.size()) return false;
  return std::all_of(a.begin(), a.end(), [&](const auto& each) {
    const HashTable::Entry& entry = each.second;
    const HashTable::Entry* other = b.find(*entry.key);
    if (other == nullptr) return false;
    return entry.item == nullptr || equal(*entry.item, *other->item);
  });
}

bool fill(HashTable& table, const std::vector<Value>& items) {
  return std::all_of(items.begin(), items.end(),
                     [&](const Value& item) { return table.add(item, nullptr); });
}

bool fill(HashTable& table, const Dict& dict) {
  for (std::size_t i = 0; i < dict.keys.size(); ++i) {
    if (!table.add(dict.keys[i], &dict.values[i])) return false;
  }
  return true;
}

template <typename Items>
bool equal_unordered(const Items& a, const Items& b) {
  HashTable left;
  HashTable right;
  return fill(left, a) && fill(right, b) && equal_tables(left, right);
}

bool equal_sets(const std::vector<Value>& a, const std::vector<Value>& b) {
  return a.size() == b.size() && equal_unordered(a, b);
}

bool equal_dicts(const Dict& a, const Dict& b) {
  return a.keys.size() == b.keys.size() && equal_unordered(a, b);
}

// One character of a string each, as iterating over it gives them.
std::vector<Value> characters(const std::string& utf8) {
  std::vector<Value> items;
  for (std::size_t at = 0; at < utf8.size();) {
    std::size_t end = at + 1;
    while (end < utf8.size() && (static_cast<unsigned char>(utf8[end]) & 0xC0U) == 0x80U) ++end;
    items.push_back({Text{utf8.substr(at, end - at)}});
    at = end;
  }
  return items;
}

std::optional<std::vector<Value>> elements(const Value& value) {
  if (const auto* list = std::get_if<List>(&value.data)) return list->items;
  if (const auto* tuple = std::get_if<Tuple>(&value.data)) return tuple->items;
  if (const auto* set = std::get_if<Set>(&value.data)) return set->items;
  if (const auto* text = std::get_if<Text>(&value.data)) return characters(text->utf8);
  if (const auto* dict = std::get_if<Dict>(&value.data)) {
    return dict->keys;
  }
  return std::nullopt;
}

std::optional<std::size_t> hash_number(const Number& number) {
  if (const auto* small = std::get_if<std::int64_t>(&number.value)) {
    return mix(0, static_cast<std::size_t>(*small));
  }
  if (const auto* big = std::get_if<const BigInteger*>(&number.value)) {
    std::size_t code = (*big)->negative ? 1 : 0;
    for (const std::uint32_t digit : (*big)->digits) code = mix(code, digit);
    return code;
  }
  const double real = std::get<double>(number.value);
  if (std::isfinite(real) && std::trunc(real) == real) {
    if (fits_int64(real)) return hash_number({static_cast<std::int64_t>(real)});
    const BigInteger big = big_of(real);
    return hash_number({&big});
  }
  return mix(2, std::hash<double>{}(real));
}

std::optional<std::size_t> hash_complex(const Complex& complex) {
  if (complex.imag() == 0) return hash_number({complex.real()});
  return mix(std::hash<double>{}(complex.real()), std::hash<double>{}(complex.imag()));
}

std::optional<std::size_t> hash_items(const std::vector<Value>& items, bool ordered) {
  std::size_t code = items.size();
  for (const Value& item : items) {
    const auto each = hash(item);
    if (!each) return std::nullopt;
    code = ordered ? mix(code, *each) : code + *each * 0x9e3779b97f4a7c15ULL;
  }
  return code;
}

}  // namespace

bool equal(const Value& a, const Value& b) {
  if (const auto* complex = std::get_if<Complex>(&a.data)) return equal_to_complex(b, *complex);
  if (const auto* complex = std::get_if<Complex>(&b.data)) return equal_to_complex(a, *complex);
  const auto left = number_of(a);
  const auto right = number_of(b);
  if (left && right) return std::visit(EqualNumbers{}, left->value, right->value);
  if (a.data.index() != b.data.index()) return false;
  if (const auto* text = std::get_if<Text>(&a.data))
    return text->utf8 == std::get<Text>(b.data).utf8;
  if (const auto* bytes = std::get_if<Bytes>(&a.data))
    return bytes->bytes == std::get<Bytes>(b.data).bytes;
  if (const auto* list = std::get_if<List>(&a.data))
    return equal_items(list->items, std::get<List>(b.data).items);
  if (const auto* tuple = std::get_if<Tuple>(&a.data))
    return equal_items(tuple->items, std::get<Tuple>(b.data).items);
  if (const auto* set = std::get_if<Set>(&a.data))
    return equal_sets(set->items, std::get<Set>(b.data).items);
  if (const auto* dict = std::get_if<Dict>(&a.data))
    return equal_dicts(*dict, std::get<Dict>(b.data));
  return std::holds_alternative<None>(a.data);
}

std::optional<std::size_t> hash(const Value& value) {
  if (const auto number = number_of(value)) return hash_number(*number);
  if (const auto* complex = std::get_if<Complex>(&value.data)) return hash_complex(*complex);
  if (const auto* text = std::get_if<Text>(&value.data))
    return std::hash<std::string>{}(text->utf8);
  if (const auto* bytes = std::get_if<Bytes>(&value.data))
    return mix(1, std::hash<std::string>{}(bytes->bytes));
  if (const auto* tuple = std::get_if<Tuple>(&value.data)) return hash_items(tuple->items, true);
  if (const auto* set = std::get_if<Set>(&value.data); set != nullptr && set->frozen) {
    return hash_items(set->items, false);
  }
  if (std::holds_alternative<None>(value.data)) return std::size_t{0};
  return std::nullopt;
}

std::optional<bool> equal_as_sets(const Value& a, const Value& b) {
  const auto left = elements(a);
  const auto right = elements(b);
  if (!left || !right) return std::nullopt;
  HashTable left_table;
  HashTable right_table;
  if (!fill(left_table, *left) || !fill(right_table, *right)) return std::nullopt;
  return equal_tables(left_table, right_table);
}

bool holds_nan(const Value& value) {
  if (const auto* real = std::get_if<double>(&value.data)) return std::isnan(*real);
  if (const auto* complex = std::get_if<Complex>(&value.data))
    return std::isnan(complex->real()) || std::isnan(complex->imag());
  const auto any = [](const std::vector<Value>& items) {
    return std::any_of(items.begin(), items.end(), holds_nan);
  };
  if (const auto* list = std::get_if<List>(&value.data)) return any(list->items);
  if (const auto* tuple = std::get_if<Tuple>(&value.data)) return any(tuple->items);
  if (const auto* set = std::get_if<Set>(&value.data)) return any(set->items);
  if (const auto* dict = std::get_if<Dict>(&value.data)) {
    return any(dict->keys) || any(dict->values);
  }
  return false;
}

std::optional<double> as_double(const Value& value) {
  const auto number = number_of(value);
  if (!number) return std::nullopt;
  if (const auto* small = std::get_if<std::int64_t>(&number->value))
    return static_cast<double>(*small);
  if (const auto* real = std::get_if<double>(&number->value)) return *real;
  const BigInteger& big = **std::get_if<const BigInteger*>(&number->value);
  double magnitude = 0;
  for (std::size_t i = big.digits.size(); i-- > 0;)
    magnitude = magnitude * 4294967296.0 + big.digits[i];
  if (!std::isfinite(magnitude)) return std::nullopt;
  return big.negative ? -magnitude : magnitude;
}

}  // namespace octet::sealed

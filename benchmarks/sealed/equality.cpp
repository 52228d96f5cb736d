#include "benchmarks/sealed/equality.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "benchmarks/sealed/budget.hpp"

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

// Apart from each other in the hash: 1 and "\1\0\0\0\0\0\0\0" are the same bytes.
enum Salt : std::uint64_t {
  s_none = 1,
  s_int,
  s_big,
  s_real,
  s_complex,
  s_text,
  s_bytes,
  s_tuple,
  s_set
};

// The characters of a string, as iterating over it gives them.
class Characters final {
 public:
  explicit Characters(std::string_view utf8) : left_(utf8) {}

  bool next(Value& character) {
    if (left_.empty()) return false;
    std::size_t size = 1;
    while (size < left_.size() && (static_cast<unsigned char>(left_[size]) & 0xC0U) == 0x80U)
      ++size;
    character.data = Text{std::string(left_.substr(0, size))};
    left_.remove_prefix(size);
    return true;
  }

 private:
  std::string_view left_;
};

// What iterating over a value gives: the items of a vector, of a dict's every other one.
struct Elements {
  const std::vector<Value>* items = nullptr;
  std::size_t step = 1;
};

std::optional<Elements> elements_of(const Value& value) {
  if (const auto* list = std::get_if<List>(&value.data)) return Elements{&list->items, 1};
  if (const auto* tuple = std::get_if<Tuple>(&value.data)) return Elements{&tuple->items, 1};
  if (const auto* set = std::get_if<Set>(&value.data)) return Elements{&set->items, 1};
  if (const auto* dict = std::get_if<Dict>(&value.data)) return Elements{&dict->items, 2};
  return std::nullopt;
}

// Those of an expected string.
std::vector<Value> characters_of(const std::string& utf8) {
  Characters characters(utf8);
  std::vector<Value> all;
  for (Value each; characters.next(each);) all.push_back(std::move(each));
  return all;
}

}  // namespace

// The distinct elements of a set or keys of a dictionary, by their hash.
class Equality::Table final {
 public:
  explicit Table(Equality& equality) : equality_(equality) {}

  // False when one of them cannot be hashed.
  bool fill(const Elements& elements) {
    entries_.reserve(elements.items->size() / elements.step);
    for (std::size_t i = 0; i < elements.items->size(); i += elements.step) {
      const Value& each = (*elements.items)[i];
      const auto code = equality_.hash(each);
      if (!code) return false;
      entries_.push_back({*code, &each, false});
    }
    std::sort(entries_.begin(), entries_.end(),
              [](const Entry& a, const Entry& b) { return a.code < b.code; });
    keep_distinct();
    return true;
  }

  // The element that is equal to `value`, marked as found; null when there is none.
  const Value* find(const Value& value) {
    const auto code = equality_.hash(value);
    if (!code) return nullptr;
    const auto first = std::lower_bound(
        entries_.begin(), entries_.end(), *code,
        [](const Entry& entry, std::uint64_t wanted) { return entry.code < wanted; });
    Entry* entry = find_from(first, entries_.end(), *code, value);
    if (entry == nullptr) return nullptr;
    entry->found = true;
    return entry->value;
  }

  bool all_found() const {
    return std::all_of(entries_.begin(), entries_.end(),
                       [](const Entry& entry) { return entry.found; });
  }

 private:
  struct Entry {
    std::uint64_t code;
    const Value* value;
    bool found;
  };
  using Place = std::vector<Entry>::iterator;

  Entry* find_from(Place at, Place end, std::uint64_t code, const Value& value) {
    for (; at != end && at->code == code; ++at) {
      if (equality_.equal(value, *at->value)) return &*at;
      if (++equality_.meetings_ > k_most_meetings)
        throw BudgetError("it holds too many values of one hash");
    }
    return nullptr;
  }

  // Of equal entries, which have the same hash, one each. In place: those kept come first.
  void keep_distinct() {
    auto kept = entries_.begin();
    auto run = kept;  // where the kept ones of this hash begin
    for (const Entry& each : entries_) {
      if (kept == entries_.begin() || run->code != each.code) run = kept;
      if (find_from(run, kept, each.code, *each.value) == nullptr) *kept++ = each;
    }
    entries_.erase(kept, entries_.end());
  }

  Equality& equality_;
  std::vector<Entry> entries_;
};

bool Equality::equal_items(const std::vector<Value>& a, const std::vector<Value>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [this](const Value& x, const Value& y) { return equal(x, y); });
}

bool Equality::equal_sets(const std::vector<Value>& a, const std::vector<Value>& b) {
  if (a.size() != b.size()) return false;
  Table table(*this);
  return table.fill({&b, 1}) &&
         std::all_of(a.begin(), a.end(),
                     [&](const Value& each) { return table.find(each) != nullptr; }) &&
         table.all_found();
}

bool Equality::equal_dicts(const Dict& a, const Dict& b) {
  if (a.items.size() != b.items.size()) return false;
  Table table(*this);
  if (!table.fill({&b.items, 2})) return false;
  for (std::size_t i = 0; i < a.items.size(); i += 2) {
    const Value* key = table.find(a.items[i]);
    if (key == nullptr || !equal(a.items[i + 1], *(key + 1))) return false;
  }
  return table.all_found();
}

bool Equality::equal_as_sets(const Value& a, const Value& b) {
  const auto* text = std::get_if<Text>(&b.data);
  const std::vector<Value> characters = text ? characters_of(text->utf8) : std::vector<Value>();
  const auto wanted = text ? Elements{&characters, 1} : elements_of(b);
  Table table(*this);
  if (!wanted || !table.fill(*wanted)) return false;
  if (const auto* given = std::get_if<Text>(&a.data)) {
    Characters each(given->utf8);
    for (Value character; each.next(character);) {
      if (table.find(character) == nullptr) return false;
    }
    return table.all_found();
  }
  const auto given = elements_of(a);
  if (!given) return false;
  for (std::size_t i = 0; i < given->items->size(); i += given->step) {
    if (table.find((*given->items)[i]) == nullptr) return false;
  }
  return table.all_found();
}

bool Equality::equal_containers(const Value& a, const Value& b) {
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

bool Equality::equal(const Value& a, const Value& b) {
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
  return equal_containers(a, b);
}

template <typename Number>
std::uint64_t Equality::hash_parts(std::uint64_t first, Number second) const {
  const std::pair<std::uint64_t, Number> parts(first, second);
  static_assert(sizeof parts == 2 * sizeof(std::uint64_t));
  return hash_({reinterpret_cast<const char*>(&parts), sizeof parts});
}

std::uint64_t Equality::hash_big(const BigInteger& big) const {
  const std::string_view digits(reinterpret_cast<const char*>(big.digits.data()),
                                big.digits.size() * sizeof(std::uint32_t));
  return hash_parts(s_big + (big.negative ? 1ULL << 32 : 0), hash_(digits));
}

// Integral floats have the hash of the int they are equal to.
std::optional<std::uint64_t> Equality::hash_real(double real) const {
  if (std::isnan(real)) return std::nullopt;
  if (!std::isfinite(real) || std::trunc(real) != real) return hash_parts(s_real, real);
  if (fits_int64(real)) return hash_parts(s_int, static_cast<std::int64_t>(real));
  return hash_big(big_of(real));
}

std::optional<std::uint64_t> Equality::hash_number(const Value& value) const {
  const auto number = number_of(value);
  if (!number) return std::nullopt;
  if (const auto* small = std::get_if<std::int64_t>(&number->value))
    return hash_parts(s_int, *small);
  if (const auto* big = std::get_if<const BigInteger*>(&number->value)) return hash_big(**big);
  return hash_real(std::get<double>(number->value));
}

std::optional<std::uint64_t> Equality::hash_complex(const Complex& complex) const {
  if (complex.imag() == 0) return hash_real(complex.real());
  if (std::isnan(complex.real()) || std::isnan(complex.imag())) return std::nullopt;
  const double real = complex.real() == 0 ? 0.0 : complex.real();  // -0.0 is equal to it
  return hash_parts(hash_parts(s_complex, real), complex.imag());
}

std::optional<std::uint64_t> Equality::hash_items(const std::vector<Value>& items,
                                                  bool ordered) const {
  std::uint64_t code = hash_parts(ordered ? s_tuple : s_set, std::uint64_t{items.size()});
  for (const Value& item : items) {
    const auto each = hash(item);
    if (!each) return std::nullopt;
    code = ordered ? hash_parts(code, *each) : code + hash_parts(s_set, *each);
  }
  return code;
}

std::optional<std::uint64_t> Equality::hash(const Value& value) const {
  if (const auto* text = std::get_if<Text>(&value.data))
    return hash_parts(s_text, hash_(text->utf8));
  if (const auto* bytes = std::get_if<Bytes>(&value.data))
    return hash_parts(s_bytes, hash_(bytes->bytes));
  if (const auto* complex = std::get_if<Complex>(&value.data)) return hash_complex(*complex);
  if (const auto* tuple = std::get_if<Tuple>(&value.data)) return hash_items(tuple->items, true);
  if (const auto* set = std::get_if<Set>(&value.data); set != nullptr && set->frozen)
    return hash_items(set->items, false);
  if (std::holds_alternative<None>(value.data)) return hash_parts(s_none, std::uint64_t{0});
  return hash_number(value);
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
  if (const auto* dict = std::get_if<Dict>(&value.data)) return any(dict->items);
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

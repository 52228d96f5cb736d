// Python's == between plain data, and the set() of a value.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/keyed_hash.hpp"
#include "benchmarks/sealed/value.hpp"

namespace octet::sealed {

// As Python compares values that came from different processes: numbers by value whatever their
// type, NaN never equal, a list never equal to a tuple, dictionaries and sets whatever their order.
//
// Sets and dictionaries are compared by hash, in time proportional to what is compared, for each
// level of sets in sets. Values that are not equal and yet have the same hash are a chance of 1 in
// 2^64: after k_most_meetings of them BudgetError is thrown. One thread at a time.
class Equality final {
 public:
  using ByteHash = std::uint64_t (*)(std::string_view);

  explicit Equality(ByteHash byte_hash = keyed_hash) : hash_(byte_hash) {}

  bool equal(const Value& a, const Value& b);

  // set(a) == set(b). False where one of them cannot be made: it is not iterable, or holds what
  // cannot be hashed. Takes memory for the elements of `b` alone.
  bool equal_as_sets(const Value& a, const Value& b);

  // Consistent with equal(). Nothing for what Python cannot hash, and for what is not equal to
  // itself, as NaN is not: neither is found in a set.
  std::optional<std::uint64_t> hash(const Value& value) const;

 private:
  class Table;

  bool equal_items(const std::vector<Value>& a, const std::vector<Value>& b);
  bool equal_sets(const std::vector<Value>& a, const std::vector<Value>& b);
  bool equal_dicts(const Dict& a, const Dict& b);
  bool equal_containers(const Value& a, const Value& b);
  template <typename Number>
  std::uint64_t hash_parts(std::uint64_t first, Number second) const;
  std::optional<std::uint64_t> hash_number(const Value& value) const;
  std::optional<std::uint64_t> hash_real(double real) const;
  std::uint64_t hash_big(const BigInteger& big) const;
  std::optional<std::uint64_t> hash_complex(const std::complex<double>& complex) const;
  std::optional<std::uint64_t> hash_items(const std::vector<Value>& items, bool ordered) const;

  ByteHash hash_;
  unsigned meetings_ = 0;  // of unequal values with the same hash
};

inline constexpr unsigned k_most_meetings = 16;

// By an Equality of its own.
inline bool equal(const Value& a, const Value& b) {
  return Equality().equal(a, b);
}

// Whether any float in it is not a number: such a value is not even equal to itself.
bool holds_nan(const Value& value);

// A number that is no complex one as a double; nothing for other types and for ints beyond it.
std::optional<double> as_double(const Value& value);

}  // namespace octet::sealed

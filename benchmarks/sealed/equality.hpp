// Python's == between plain data, and the set() of a value.
#pragma once

#include <optional>

#include "benchmarks/sealed/value.hpp"

namespace octet::sealed {

// As Python compares values that came from different processes: numbers by value whatever their
// type, NaN never equal, a list never equal to a tuple, dictionaries and sets whatever their order.
bool equal(const Value& a, const Value& b);

// Consistent with equal(); nothing for what Python cannot hash.
std::optional<std::size_t> hash(const Value& value);

// set(a) == set(b), where both can be made: nothing when either is not iterable or holds what
// cannot be hashed.
std::optional<bool> equal_as_sets(const Value& a, const Value& b);

// Whether any float in it is not a number: such a value is not even equal to itself.
bool holds_nan(const Value& value);

// A number that is no complex one as a double; nothing for other types and for ints beyond it.
std::optional<double> as_double(const Value& value);

}  // namespace octet::sealed

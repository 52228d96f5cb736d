// Whether what a driver wrote is the value that is expected, by the declared type.
//
// The untrusted text is walked along the expected value: it takes no memory, ends at the first
// difference, and is no deeper than that value.
#pragma once

#include <string_view>

#include "benchmarks/sealed/value.hpp"
#include "benchmarks/typed/type.hpp"

namespace octet::typed {

// What a language cannot tell apart, or compares natively as equal: data of its driver.
struct Tolerance {
  // Relative, of floats; and k_absolute. 1e-7 for doubles, 1e-6 where floats have 32 bits.
  double relative = 1e-7;
  bool lists_are_tuples = true;    // Python tells them apart where types are declared
  bool empty_list_is_map = false;  // PHP has one empty array
  // JavaScript's ==: numbers and strings that say the same as an expected bool or int.
  bool loose = false;
};

inline constexpr double k_absolute = 1e-6;

// `wire` must be one whole value. `expected` is one of `type`.
bool matches(std::string_view wire, const sealed::Value& expected, const Type& type,
             const Tolerance& tolerance);

}  // namespace octet::typed

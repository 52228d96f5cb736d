#include "benchmarks/sealed/budget.hpp"

#include <algorithm>

namespace octet::sealed {
namespace {

// Equal values have the same parts: only numbers may be written in more bytes. A float is below
// 2^1024, so an equal int has at most 69 digits of fifteen bits; any other number may be a complex.
constexpr std::size_t k_int_of_float = 5 + 2 * 69;
constexpr std::size_t k_complex = 17;

}  // namespace

Budget budget_of_equals(std::string_view expected) {
  const auto extent = extent_of(expected);
  if (!extent) return k_small;
  const std::size_t payload =
      expected.size() + extent->nodes * k_complex + extent->floats * k_int_of_float;
  Extent largest = *extent;
  largest.pieces += extent->floats;
  largest.bytes += extent->floats * k_int_of_float;
  return {std::min(k_longest_payload, payload + k_small.payload),
          largest.memory() + k_small.memory};
}

}  // namespace octet::sealed

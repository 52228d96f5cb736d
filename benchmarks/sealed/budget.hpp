// How much octet holds of one value that an answer gives.
#pragma once

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string_view>

#include "benchmarks/sealed/value.hpp"

namespace octet::sealed {

// Thrown where a comparison would take more than any value that equals the expected one can take.
class BudgetError final : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct Budget {
  std::size_t payload = 0;  // bytes in a frame
  std::size_t memory = 0;   // Extent::memory() when they are read

  bool allows(const Extent& extent) const { return extent.memory() <= memory; }
};

// The longest payload that driver.py sends: of a longer value it sends the digest.
inline constexpr std::size_t k_longest_payload = std::size_t{16} << 20;

// For what is not a value to compare (how a process ended, what was raised), and for any number.
inline constexpr Budget k_small{std::size_t{64} << 10, std::size_t{512} << 10};

// Where what passes may be larger than what is expected by any factor: lists that are compared as
// sets, and lists of numbers, which are stretched to a common shape as numpy does. A list of six
// hundred thousand numbers is within it, one of a million is not.
inline constexpr Budget k_generous{k_longest_payload, std::size_t{32} << 20};

// What a value that is equal to `expected` in Python's sense stays within, whatever the types of
// its numbers are. Nothing passes for a payload that is no value.
Budget budget_of_equals(std::string_view expected);

}  // namespace octet::sealed

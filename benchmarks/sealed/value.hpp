// Plain Python data, as an answer reports it: read from untrusted bytes, compared outside the
// sandbox.
#pragma once

#include <complex>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace octet::sealed {

struct Value;

struct None {};

// An int outside the range of std::int64_t.
struct BigInteger {
  bool negative = false;
  std::vector<std::uint32_t> digits;  // of the magnitude, base 2^32, lowest first, last one not 0
};

struct Text {
  std::string utf8;  // lone surrogates in the three bytes that Python's "surrogatepass" gives them
};
struct Bytes {
  std::string bytes;
};
struct List {
  std::vector<Value> items;
};
struct Tuple {
  std::vector<Value> items;
};
// set and frozenset: equal to each other in Python.
struct Set {
  std::vector<Value> items;
  bool frozen = false;
};
struct Dict {
  std::vector<Value> keys;
  std::vector<Value> values;  // as many as keys
};

struct Value {
  std::variant<None, bool, std::int64_t, BigInteger, double, std::complex<double>, Text, Bytes,
               List, Tuple, Set, Dict>
      data;
};

// What an answer may make us hold for one value.
inline constexpr std::size_t k_most_nodes = 4'000'000;
inline constexpr unsigned k_deepest = 200;

// Reads version 2 of Python's marshal format: all of `bytes` must be one value of the types above.
// Nothing for anything else, for values nested deeper than k_deepest or with more than k_most_nodes
// parts: never throws for what the bytes are, and takes memory in proportion to them.
std::optional<Value> decode(std::string_view bytes);

}  // namespace octet::sealed

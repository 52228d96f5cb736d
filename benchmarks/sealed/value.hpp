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
  std::vector<Value> items;  // key, value, key, value
};

struct Value {
  std::variant<None, bool, std::int64_t, BigInteger, double, std::complex<double>, Text, Bytes,
               List, Tuple, Set, Dict>
      data;
};

// Values nested deeper are not read: so what walks through one by recursion needs a bounded stack.
inline constexpr unsigned k_deepest = 100;

// How much a value is, told from its bytes alone and before any memory is taken for it.
struct Extent {
  std::size_t nodes = 0;     // the value, and all that is in it
  std::size_t floats = 0;    // of these, float and complex
  std::size_t pieces = 0;    // of these, what has memory of its own: strings, containers, long ints
  std::size_t in_dicts = 0;  // of these, keys and values of dicts
  std::size_t bytes = 0;     // in strings and in long ints

  // An upper bound of what the value takes when it is read, the allocator's own share included.
  std::size_t memory() const;
};

// Nothing where decode() gives nothing for the shape of the bytes: they are not whole, hold another
// type, or nest too deep. Takes no memory that depends on the bytes.
std::optional<Extent> extent_of(std::string_view bytes);

// Reads version 2 of Python's marshal format: all of `bytes` must be one value of the types above.
// Nothing for anything else and for values nested deeper than k_deepest: never throws for what the
// bytes are, and takes at most extent_of(bytes)->memory(). Whoever reads bytes from a sandbox asks
// for that first.
std::optional<Value> decode(std::string_view bytes);

}  // namespace octet::sealed

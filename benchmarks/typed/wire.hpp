// How values go to a driver in the sandbox and come back: text that a few lines of any language
// write and read.
//
//   n            None
//   t, f         true, false
//   i-12;        an integer, decimal
//   d3ff0...     a float, the 16 hexadecimal digits of its double
//   s5:hello     a string, by its count of bytes of UTF-8
//   l2:AB        a list of two values
//   u2:AB        a tuple
//   m1:KV        a map, keys and values by turns
//
// A driver (runners/drivers) reads one list, of the lists of arguments of all cases. It writes
// frames to descriptor 3: "l 0 0" when the answer has been loaded; a line "v 12 34" with the number
// of the case, from 0, and the count of bytes of the value that follows; "x 12 34" with the text of
// an exception; "e 13 0" behind the last of 13 cases.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "benchmarks/sealed/value.hpp"

namespace octet::typed {

// Throws InputError for what has no form: bytes, sets, complex numbers, floats that are not finite,
// integers outside of 64 bits.
std::string to_wire(const sealed::Value& value);

// What stands in front of a value, and moves behind it.
enum class Tag : char {
  none = 'n',
  yes = 't',
  no = 'f',
  integer = 'i',
  real = 'd',
  text = 's',
  list = 'l',
  tuple = 'u',
  map = 'm',
};

struct Token {
  Tag tag = Tag::none;
  std::int64_t integer = 0;
  double real = 0;
  std::string_view text;  // of a string; of an integer outside of 64 bits, its digits
  std::size_t count = 0;  // of the parts of a container: values, or keys and values
};

// The next token of untrusted text, cut off from its front. Nothing where there is none. Takes time
// in proportion to the token, and no memory.
std::optional<Token> take_token(std::string_view& wire);

// The value that trusted text is: all of it must be one, nested no deeper than k_deepest, without
// integers outside of 64 bits. Nothing for other text.
std::optional<sealed::Value> read_wire(std::string_view wire);

// The values of `wire` as a reader would like to see them, at most `most` bytes: "[1, 2.5, ...".
// Of untrusted text.
std::string shown(std::string_view wire, std::size_t most);

enum class FrameKind : char { loaded = 'l', value = 'v', raised = 'x', end = 'e' };

struct Frame {
  FrameKind kind = FrameKind::value;
  std::size_t index = 0;
  std::string_view payload;  // lives until the next call of the reader
  bool too_long = false;     // longer than wanted: it was passed over
};

// Cuts untrusted bytes into frames as they come. Memory: one payload of at most the wanted size.
class FrameReader final {
 public:
  void add(std::string_view bytes);
  // The next whole frame, if it has arrived. `most`: bytes of a payload that are kept.
  std::optional<Frame> next(std::size_t most);
  bool damaged() const { return damaged_; }

 private:
  std::optional<Frame> pass_over();

  std::string buffer_;
  std::size_t at_ = 0;
  std::optional<Frame> unwanted_;
  std::size_t unwanted_left_ = 0;
  bool damaged_ = false;
};

}  // namespace octet::typed

// An expected value of a test, altered such that what equals the one does not equal the other.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "benchmarks/code/outline.hpp"

namespace octet {

// Tokens [first, last) of an outline.
struct TokenRange {
  std::size_t first = 0;
  std::size_t last = 0;
};

struct ValueEdit {
  std::size_t begin = 0;  // bytes [begin, end) of the text
  std::size_t end = 0;
  std::string text;  // what stands there then
};

// Alters the last piece of a value that can be altered. Nothing when the tokens are not a value
// alone (ExpectationSyntax::value_words), or nothing in it can be altered.
std::optional<ValueEdit> alter_value(const Outline& outline, TokenRange value,
                                     const Syntax& syntax);

// A number as it is written; nothing for those that are not decimal.
std::optional<std::string> altered_number(std::string_view text);
// A string as it is written, with its quotes, or the first piece of one with holes.
std::optional<std::string> altered_string(std::string_view text, const Syntax& syntax);

}  // namespace octet

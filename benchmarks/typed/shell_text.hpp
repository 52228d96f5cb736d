// Values as text: Bash has strings only. An argument is one word, a result what a function prints.
//
//   int -12, bool true or false, None None, float 3.0 or 2.5 (Python's form), str as it is
//   list, tuple   the items, one blank between two; [] is ""
//   list of lists or tuples   its rows, a line break between two
//   map           lines "key,value"
//
// So the published tests of MultiPL-E write them, but with real line breaks and an unescaped "!".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "benchmarks/sealed/value.hpp"
#include "benchmarks/typed/type.hpp"

namespace octet::typed {

// The text of a value, also where another value has the same text: what published tests ask for.
// Throws InputError for what has no form on the wire either.
std::string to_shell_text(const sealed::Value& value);

enum class ShellUse { argument, result };

// Why the text does not say which value it is of, or cannot be passed or printed: "an item of a
// list is empty". Empty where it can. `value` is one of `type`.
std::string_view shell_text_flaw(const sealed::Value& value, const Type& type,
                                 ShellUse use = ShellUse::argument);

// The text of a value without such a flaw, nothing for others.
std::optional<std::string> shell_text(const sealed::Value& value, const Type& type,
                                      ShellUse use = ShellUse::argument);

// Whether results of this type are compared as numbers.
bool holds_float(const Type& type);

// Whether what was printed, untrusted bytes, is what is expected: byte by byte; with `floats`,
// words that are numbers (-1, 2.50, .5) may differ by 1e-6 + 1e-7 of the expected one. Takes time
// in proportion to the texts, and no memory.
bool same_shell_text(std::string_view got, std::string_view expected, bool floats);

}  // namespace octet::typed

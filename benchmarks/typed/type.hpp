// The closed system of types in which arguments and results of typed cases are declared:
//
//   bool | int | float | str | none | any | list<T> | tuple<T, ...> | opt<T> | map<K, V>
//        | union<T, ...>
//
// They are those of MultiPL-E's signatures (HumanEval's, as humaneval-py has them), and all that
// eight languages have in common. A value of a type is a sealed::Value of plain data.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "benchmarks/sealed/value.hpp"

namespace octet::typed {

enum class Kind { boolean, integer, real, text, none, any, list, tuple, optional, map, either };

struct Type {
  Kind kind = Kind::any;
  std::vector<Type> parts;  // list: 1; optional: 1; map: key and value; tuple, either: 1 or more

  bool operator==(const Type&) const = default;
};

// Of what nothing is declared of.
inline const Type k_undeclared{Kind::any, {}};

// Types nested deeper are refused.
inline constexpr unsigned k_deepest_type = 16;
// Parts of one type, all together.
inline constexpr std::size_t k_most_parts = 256;

// "list<tuple<int, str>>"; blanks do not matter. Throws InputError that says what is wrong.
Type parse_type(std::string_view text);
std::string to_text(const Type& type);

// What a function takes and gives.
struct Signature {
  std::vector<Type> parameters;
  Type result;

  bool operator==(const Signature&) const = default;
};

// "(list<int>, opt<str>) -> bool"; parse_signature throws as parse_type does.
Signature parse_signature(std::string_view text);
std::string to_text(const Signature& signature);

// Whether `value` is one of `type`, exactly: a bool is no int and no float, an int is a float only
// where it is the same number (up to 2^53), a float is never an int, None is only in opt, none, any
// and unions that hold one of these.
bool holds(const Type& type, const sealed::Value& value);

// `value`, which `type` holds, with an int where a float is declared as that float. In a union the
// first alternative that holds it without such a change, else the first that holds it.
sealed::Value as_declared(const Type& type, sealed::Value value);

// The type that a value has by itself; lists of different types are lists of any.
Type type_of(const sealed::Value& value);

}  // namespace octet::typed

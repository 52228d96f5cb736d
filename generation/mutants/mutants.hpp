// Token mutants of a program: the same text but for one small mistake, as people make them. Tests
// that many of them pass tell little (docs/generate.md).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "runners/languages/language.hpp"

namespace octet {

// One change of a text: what stands at [begin, end) becomes `text`.
struct Mutation {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string text;
};

// All changes that the rules of the language know of the code, in the order of the text: each gives
// other code tokens than the text has. None where the language has no rules. Linear; never throws
// for the text.
std::vector<Mutation> mutations_of(std::string_view code, const Language& language);

std::string mutated(std::string_view code, const Mutation& mutation);

// For people: "line 4: < became <=".
std::string text_of(std::string_view code, const Mutation& mutation);

// Some of them, at most `most`, in the order in which they are tried; by `seed` alone.
std::vector<Mutation> drawn(std::vector<Mutation> all, std::size_t most, std::uint64_t seed);

}  // namespace octet

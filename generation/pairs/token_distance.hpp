// How far two pieces of code are apart.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "runners/languages/language.hpp"

namespace octet {

// The tokens of `code` as numbers, comments left out: equal numbers are equal tokens.
std::vector<std::uint64_t> token_hashes(const std::string& code, const Language& language);

// Least number of insertions, removals and replacements that make one of the other; `limit` when it
// is that or more. Time in the product of the shorter length and `limit`.
std::size_t edit_distance(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b,
                          std::size_t limit);

}  // namespace octet

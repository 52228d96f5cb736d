// Chance that depends on nothing but its name: no stream is shared, so that neither the order in
// which units run nor a resumed run changes any draw.
#pragma once

#include <cstdint>
#include <string_view>

namespace octet {

// The first number of SplitMix64 seeded by the first 8 bytes, big-endian, of the sha256 over the
// run's seed, what is drawn for, the number of the unit and of the draw, as FieldDigest has them.
std::uint64_t draw(std::uint64_t seed, std::string_view purpose, std::uint64_t number,
                   std::uint64_t k = 0);

// Whether a draw falls into a share given in thousandths.
inline bool falls_into(std::uint64_t draw, std::uint64_t thousandths) {
  return draw % 1000 < thousandths;
}

}  // namespace octet

// A quick hash of bytes, for sets and sketches of texts.
#pragma once

#include <cstdint>
#include <string_view>

namespace octet {

// XXH3 of 64 bits: the same in every process. Who chooses the bytes can make two meet: for what
// must not, base/digest.hpp and base/keyed_hash.hpp.
std::uint64_t fast_hash(std::string_view bytes, std::uint64_t seed = 0);

}  // namespace octet

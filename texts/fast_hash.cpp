#include "texts/fast_hash.hpp"

#include <xxhash.h>

namespace octet {

std::uint64_t fast_hash(std::string_view bytes, std::uint64_t seed) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

}  // namespace octet

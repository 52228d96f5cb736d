#include "generation/facts/draw.hpp"

#include <charconv>
#include <string>

#include "base/digest.hpp"
#include "base/split_mix.hpp"

namespace octet {

std::uint64_t draw(std::uint64_t seed, std::string_view purpose, std::uint64_t number,
                   std::uint64_t k) {
  const std::string digest = FieldDigest()
                                 .add(std::to_string(seed))
                                 .add(purpose)
                                 .add(std::to_string(number))
                                 .add(std::to_string(k))
                                 .hex();
  std::uint64_t start = 0;
  std::from_chars(digest.data(), digest.data() + 16, start, 16);
  return SplitMix64(start).next();
}

}  // namespace octet

// A stream of random numbers that is the same on every machine.
#pragma once

#include <cstdint>

namespace octet {

// SplitMix64: Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators",
// section 5. Not for secrets.
class SplitMix64 final {
 public:
  explicit SplitMix64(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t mixed = state_ += 0x9e3779b97f4a7c15U;
    mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebU;
    return mixed ^ (mixed >> 31U);
  }

 private:
  std::uint64_t state_;
};

}  // namespace octet

#include "texts/minhash.hpp"

#include <algorithm>
#include <limits>

#include "base/split_mix.hpp"
#include "texts/fast_hash.hpp"

namespace octet {
namespace {

// x -> factor * x + offset modulo 2^64: one to one, for the factor is odd. The grams are hashes,
// so that their order after it is as good as drawn.
struct Permutation {
  std::uint64_t factor = 1;
  std::uint64_t offset = 0;
};

using Band = std::array<Permutation, k_minhash_rows>;

std::array<Band, k_minhash_bands> draw_permutations() {
  SplitMix64 random(0x6f63746574);  // any seed; another one changes which pairs are missed
  std::array<Band, k_minhash_bands> bands;
  for (Band& band : bands)
    for (Permutation& each : band) each = {random.next() | 1U, random.next()};
  return bands;
}

// The six of a band stay in registers while the grams go by.
void take_least(const Grams& grams, const Band& band, std::uint64_t* least) {
  std::array<std::uint64_t, k_minhash_rows> found;
  found.fill(std::numeric_limits<std::uint64_t>::max());
  for (const std::uint64_t gram : grams)
    for (std::size_t row = 0; row < k_minhash_rows; ++row)
      found[row] = std::min(found[row], gram * band[row].factor + band[row].offset);
  std::copy(found.begin(), found.end(), least);
}

}  // namespace

MinHashes min_hashes(const Grams& grams) {
  static const auto bands = draw_permutations();
  MinHashes hashes;
  for (std::size_t band = 0; band < k_minhash_bands; ++band)
    take_least(grams, bands[band], &hashes[band * k_minhash_rows]);
  return hashes;
}

BandHashes band_hashes(const MinHashes& hashes, std::uint32_t group) {
  BandHashes bands;
  for (std::size_t band = 0; band < k_minhash_bands; ++band) {
    const auto* first = reinterpret_cast<const char*>(&hashes[band * k_minhash_rows]);
    const std::uint64_t seed = std::uint64_t{group} << 8U | band;
    bands[band] = fast_hash({first, k_minhash_rows * sizeof(hashes[0])}, seed);
  }
  return bands;
}

}  // namespace octet

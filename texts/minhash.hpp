// MinHash sketches and their bands: texts that are alike have a band in common.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "texts/word_grams.hpp"

namespace octet {

// Two sets of Jaccard similarity J have a given least hash in common with probability J (Broder
// 1997, "On the resemblance and containment of documents"), so one of 42 bands of 6 with
// 1 - (1 - J^6)^42: .48 at J = .5, .87 at .6, .995 at .7, 1 - 3e-6 at .8. The numbers are ours; the
// usual 16 bands of 8 find .61 at .7.
inline constexpr std::size_t k_minhash_bands = 42;
inline constexpr std::size_t k_minhash_rows = 6;
inline constexpr std::size_t k_minhashes = k_minhash_bands * k_minhash_rows;

// Of each of 252 fixed permutations of 64-bit numbers the least value that a gram has. The same
// in every process.
using MinHashes = std::array<std::uint64_t, k_minhashes>;
MinHashes min_hashes(const Grams& grams);  // of no grams: all the greatest number

// A hash of each band and its place. Bands of texts of different groups are never the same.
using BandHashes = std::array<std::uint64_t, k_minhash_bands>;
BandHashes band_hashes(const MinHashes& hashes, std::uint32_t group = 0);

}  // namespace octet

// Pairs on their way: written as they are found, chosen from when all are known.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace octet {

// What is decided on, of one pair.
struct CandidatePair {
  std::size_t language = 0;
  std::size_t chosen_length = 0;
  std::size_t rejected_length = 0;
  bool broken = false;
  const char* dropped = nullptr;  // why; null: kept
};

// Marks, in each language, the pairs with a broken answer beyond `share` of those kept, later ones
// first.
void cap_broken(std::vector<CandidatePair>& candidate_pairs, double share);

// Marks pairs of each language until the mean lengths of chosen and rejected answers are within 2 %
// of each other: those that are furthest apart in the direction of the difference go first. Never
// more than half of the pairs, and none in a language with fewer than `least`.
void balance_lengths(std::vector<CandidatePair>& candidate_pairs, std::size_t least);

}  // namespace octet

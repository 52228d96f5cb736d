#include "generation/pairs/pair_balance.hpp"

#include <algorithm>
#include <cmath>

namespace octet {
namespace {

constexpr double k_most_difference = 0.02;

std::map<std::size_t, std::vector<CandidatePair*>> kept_by_language(
    std::vector<CandidatePair>& candidate_pairs) {
  std::map<std::size_t, std::vector<CandidatePair*>> kept;
  for (CandidatePair& candidate : candidate_pairs) {
    if (candidate.dropped == nullptr) kept[candidate.language].push_back(&candidate);
  }
  return kept;
}

double gap_of(const CandidatePair& candidate) {
  return static_cast<double>(candidate.chosen_length) -
         static_cast<double>(candidate.rejected_length);
}

void cap(const std::vector<CandidatePair*>& candidate_pairs, double share) {
  const auto broken = static_cast<std::size_t>(
      std::count_if(candidate_pairs.begin(), candidate_pairs.end(),
                    [](const CandidatePair* each) { return each->broken; }));
  const auto whole = static_cast<double>(candidate_pairs.size() - broken);
  // b / (whole + b) <= share
  const auto allowed = share >= 1 ? broken : static_cast<std::size_t>(share * whole / (1 - share));
  std::size_t seen = 0;
  for (CandidatePair* candidate : candidate_pairs) {
    if (candidate->broken && ++seen > allowed) candidate->dropped = "broken";
  }
}

void balance(std::vector<CandidatePair*> candidate_pairs) {
  double gap = 0, chosen = 0;
  for (const CandidatePair* candidate : candidate_pairs) {
    gap += gap_of(*candidate);
    chosen += static_cast<double>(candidate->chosen_length);
  }
  const double direction = gap > 0 ? 1 : -1;
  std::stable_sort(candidate_pairs.begin(), candidate_pairs.end(),
                   [&](const CandidatePair* a, const CandidatePair* b) {
                     return direction * gap_of(*a) > direction * gap_of(*b);
                   });
  std::size_t left = candidate_pairs.size();
  for (CandidatePair* candidate : candidate_pairs) {
    if (std::abs(gap) <= k_most_difference * chosen || 2 * left <= candidate_pairs.size()) return;
    if (direction * gap_of(*candidate) <= 0) return;
    candidate->dropped = "balance";
    gap -= gap_of(*candidate);
    chosen -= static_cast<double>(candidate->chosen_length);
    --left;
  }
}

}  // namespace

void cap_broken(std::vector<CandidatePair>& candidate_pairs, double share) {
  for (const auto& [language, kept] : kept_by_language(candidate_pairs)) cap(kept, share);
}

void balance_lengths(std::vector<CandidatePair>& candidate_pairs, std::size_t least) {
  for (const auto& [language, kept] : kept_by_language(candidate_pairs)) {
    if (kept.size() >= least) balance(kept);
  }
}

}  // namespace octet

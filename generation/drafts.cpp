#include "generation/drafts.hpp"

#include <algorithm>
#include <cmath>

namespace octet {
namespace {

constexpr double k_most_difference = 0.02;

std::map<std::size_t, std::vector<Draft*>> kept_by_language(std::vector<Draft>& drafts) {
  std::map<std::size_t, std::vector<Draft*>> kept;
  for (Draft& draft : drafts) {
    if (draft.dropped == nullptr) kept[draft.language].push_back(&draft);
  }
  return kept;
}

double gap_of(const Draft& draft) {
  return static_cast<double>(draft.chosen_length) - static_cast<double>(draft.rejected_length);
}

void cap(const std::vector<Draft*>& drafts, double share) {
  const auto broken = static_cast<std::size_t>(
      std::count_if(drafts.begin(), drafts.end(), [](const Draft* each) { return each->broken; }));
  const auto whole = static_cast<double>(drafts.size() - broken);
  // b / (whole + b) <= share
  const auto allowed = share >= 1 ? broken : static_cast<std::size_t>(share * whole / (1 - share));
  std::size_t seen = 0;
  for (Draft* draft : drafts) {
    if (draft->broken && ++seen > allowed) draft->dropped = "broken";
  }
}

void balance(std::vector<Draft*> drafts) {
  double gap = 0, chosen = 0;
  for (const Draft* draft : drafts) {
    gap += gap_of(*draft);
    chosen += static_cast<double>(draft->chosen_length);
  }
  const double direction = gap > 0 ? 1 : -1;
  std::stable_sort(drafts.begin(), drafts.end(), [&](const Draft* a, const Draft* b) {
    return direction * gap_of(*a) > direction * gap_of(*b);
  });
  std::size_t left = drafts.size();
  for (Draft* draft : drafts) {
    if (std::abs(gap) <= k_most_difference * chosen || 2 * left <= drafts.size()) return;
    if (direction * gap_of(*draft) <= 0) return;
    draft->dropped = "balance";
    gap -= gap_of(*draft);
    chosen -= static_cast<double>(draft->chosen_length);
    --left;
  }
}

}  // namespace

void cap_broken(std::vector<Draft>& drafts, double share) {
  for (const auto& [language, kept] : kept_by_language(drafts)) cap(kept, share);
}

void balance_lengths(std::vector<Draft>& drafts, std::size_t least) {
  for (const auto& [language, kept] : kept_by_language(drafts)) {
    if (kept.size() >= least) balance(kept);
  }
}

}  // namespace octet

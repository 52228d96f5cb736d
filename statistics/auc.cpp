#include "statistics/auc.hpp"

#include <algorithm>

namespace octet {

std::optional<double> auc(std::vector<ScoredOutcome> outcomes) {
  std::sort(outcomes.begin(), outcomes.end(),
            [](const ScoredOutcome& a, const ScoredOutcome& b) { return a.score < b.score; });
  // Halves are counted as units, so that the sum is exact.
  std::uint64_t half_wins = 0, good = 0, bad = 0;
  for (std::size_t at = 0; at < outcomes.size();) {
    std::uint64_t good_here = 0, bad_here = 0;
    const std::int64_t score = outcomes[at].score;
    for (; at < outcomes.size() && outcomes[at].score == score; ++at)
      ++(outcomes[at].good ? good_here : bad_here);
    half_wins += good_here * (2 * bad + bad_here);
    good += good_here;
    bad += bad_here;
  }
  if (good == 0 || bad == 0) return std::nullopt;
  return static_cast<double>(half_wins) / 2 / static_cast<double>(good) / static_cast<double>(bad);
}

}  // namespace octet

#include "generation/pairs/pair_balance.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

using namespace octet;

TEST_CASE("broken answers are capped and lengths balanced", "[pairs]") {
  std::vector<CandidatePair> candidate_pairs;
  for (std::size_t i = 0; i < 200; ++i)
    candidate_pairs.push_back({0, 100 + i, 100, i % 2 == 0, nullptr});
  cap_broken(candidate_pairs, 0.1);
  CHECK(std::count_if(candidate_pairs.begin(), candidate_pairs.end(),
                      [](const CandidatePair& candidate) {
                        return candidate.broken && candidate.dropped == nullptr;
                      }) == 11);
  std::vector<CandidatePair> lengths;
  for (std::size_t i = 0; i < 100; ++i) lengths.push_back({0, 85 + i / 2, 100, false, nullptr});
  balance_lengths(lengths, 100);
  double chosen = 0, kept = 0;
  for (const CandidatePair& candidate : lengths) {
    if (candidate.dropped != nullptr) continue;
    chosen += static_cast<double>(candidate.chosen_length);
    ++kept;
  }
  CHECK(kept >= 50);
  CHECK(chosen / kept == Approx(100).epsilon(0.021));
}

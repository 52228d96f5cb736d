// Which seeds are kept when there are more than are wanted.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace octet {

struct ScoredSeed {
  std::uint32_t number = 0;
  std::int32_t total = 0;  // of its score, thousandths
  std::uint32_t cell = 0;  // its language and direction; cells are numbered from 0
};

// The rule. The paper (section 3.3) says only that 30K seeds are kept; this is ours:
// - Every cell may keep as many as every other. A cell that has fewer keeps all, and what it leaves
//   is shared evenly among the others.
// - Of a cell the best totals are kept, of equal ones the smaller numbers.
// - What cannot be shared evenly (fewer places than cells that have more) goes one by one to the
//   cells whose next seed is the best, of equal ones the one with the smaller number.
// So `keep` are kept, or all when there are no more. The order of `seeds` and the numbering of the
// cells do not matter. One answer for each of `seeds`, which are then in the same order.
std::vector<bool> within_quota(const std::vector<ScoredSeed>& seeds, std::uint64_t keep);

}  // namespace octet

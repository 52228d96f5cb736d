// What byte-pair encoding learned: which two tokens make one, and in which order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace octet {

class PairMerges final {
 public:
  // The first of two of one pair counts. `rank`: lower ones go before.
  void add(std::uint32_t left, std::uint32_t right, std::uint32_t rank, std::uint32_t result);

  // How many tokens are left of these when pairs are merged, the lowest rank before the others and
  // the first place before the others of its rank, until none can be. In n log n for n tokens.
  std::size_t count(const std::vector<std::uint32_t>& tokens) const;

 private:
  friend class Merging;
  struct Merge {
    std::uint32_t rank = 0;
    std::uint32_t result = 0;
  };

  std::unordered_map<std::uint64_t, Merge> merges_;  // by pair
};

}  // namespace octet

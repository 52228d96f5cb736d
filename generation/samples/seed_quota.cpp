#include "generation/samples/seed_quota.hpp"

#include <algorithm>
#include <tuple>

namespace octet {
namespace {

struct CellShares {
  std::uint64_t each = 0;
  std::uint64_t left = 0;  // one more for so many of the cells that have more
};

CellShares even_shares(std::vector<std::uint64_t> supplies, std::uint64_t keep) {
  std::sort(supplies.begin(), supplies.end());
  std::uint64_t cells = supplies.size();
  for (const std::uint64_t supply : supplies) {
    const std::uint64_t share = keep / cells;
    if (supply > share) return {share, keep - share * cells};
    keep -= supply;
    --cells;
  }
  return {supplies.empty() ? 0 : supplies.back(), 0};
}

// Places in `seeds`, the best first.
using SeedPlaces = std::vector<std::uint32_t>;

class BetterSeed final {
 public:
  explicit BetterSeed(const std::vector<ScoredSeed>& seeds) : seeds_(seeds) {}
  bool operator()(std::uint32_t a, std::uint32_t b) const {
    return std::tuple(-std::int64_t{seeds_[a].total}, seeds_[a].number) <
           std::tuple(-std::int64_t{seeds_[b].total}, seeds_[b].number);
  }

 private:
  const std::vector<ScoredSeed>& seeds_;
};

std::vector<SeedPlaces> best_by_cell(const std::vector<ScoredSeed>& seeds) {
  std::vector<SeedPlaces> cells;
  for (std::uint32_t place = 0; place < seeds.size(); ++place) {
    cells.resize(std::max<std::size_t>(cells.size(), std::size_t{seeds[place].cell} + 1));
    cells[seeds[place].cell].push_back(place);
  }
  for (SeedPlaces& cell : cells) std::sort(cell.begin(), cell.end(), BetterSeed(seeds));
  return cells;
}

}  // namespace

std::vector<bool> within_quota(const std::vector<ScoredSeed>& seeds, std::uint64_t keep) {
  const std::vector<SeedPlaces> cells = best_by_cell(seeds);
  std::vector<std::uint64_t> supplies;
  for (const SeedPlaces& cell : cells) supplies.push_back(cell.size());
  const CellShares shares = even_shares(supplies, keep);

  std::vector<bool> is_kept(seeds.size());
  SeedPlaces next;  // of each cell that has more than its share
  for (const SeedPlaces& cell : cells) {
    for (std::size_t i = 0; i < std::min<std::size_t>(cell.size(), shares.each); ++i)
      is_kept[cell[i]] = true;
    if (cell.size() > shares.each) next.push_back(cell[shares.each]);
  }
  std::sort(next.begin(), next.end(), BetterSeed(seeds));
  for (std::size_t i = 0; i < std::min<std::size_t>(next.size(), shares.left); ++i)
    is_kept[next[i]] = true;
  return is_kept;
}

}  // namespace octet

#include "generation/samples/seed_quota.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "base/split_mix.hpp"

using namespace octet;

namespace {

// A cell of each number of seeds, all of one total.
std::vector<ScoredSeed> seeds_in_cells(const std::vector<std::uint32_t>& supplies) {
  std::vector<ScoredSeed> seeds;
  for (std::uint32_t cell = 0; cell < supplies.size(); ++cell)
    for (std::uint32_t i = 0; i < supplies[cell]; ++i)
      seeds.push_back({static_cast<std::uint32_t>(seeds.size()), 4000, cell});
  return seeds;
}

std::vector<std::uint32_t> kept_by_cell(const std::vector<ScoredSeed>& seeds, std::uint64_t keep,
                                        std::size_t cells) {
  std::vector<std::uint32_t> kept(cells);
  const std::vector<bool> is_kept = within_quota(seeds, keep);
  REQUIRE(is_kept.size() == seeds.size());
  for (std::size_t i = 0; i < seeds.size(); ++i) kept[seeds[i].cell] += is_kept[i] ? 1 : 0;
  return kept;
}

// The numbers that are kept.
std::vector<std::uint32_t> kept_numbers(const std::vector<ScoredSeed>& seeds, std::uint64_t keep) {
  std::vector<std::uint32_t> numbers;
  const std::vector<bool> is_kept = within_quota(seeds, keep);
  for (std::size_t i = 0; i < seeds.size(); ++i)
    if (is_kept[i]) numbers.push_back(seeds[i].number);
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

}  // namespace

TEST_CASE("a quota is shared evenly, and what a cell leaves goes to the others", "[selection]") {
  struct Case {
    std::vector<std::uint32_t> supplies;
    std::uint64_t keep;
    std::vector<std::uint32_t> kept;
  };
  const Case cases[] = {
      {{}, 10, {}},
      {{5}, 3, {3}},
      {{5}, 0, {0}},
      {{5, 5}, 10, {5, 5}},
      {{5, 5}, 11, {5, 5}},
      {{5, 5}, 4, {2, 2}},
      {{5, 5}, 5, {3, 2}},         // the odd one by number
      {{1, 9, 9}, 9, {1, 4, 4}},   // two are left by the first
      {{1, 3, 9}, 12, {1, 3, 8}},  // and one more by the second
      {{0, 9}, 4, {0, 4}},         // a direction that was not asked for
      {{9, 1, 9, 2}, 12, {5, 1, 4, 2}},
      {{3, 3, 3}, 2, {1, 1, 0}},  // fewer places than cells
  };
  for (const Case& each : cases) {
    INFO(each.keep << " of " << each.supplies.size() << " cells");
    CHECK(kept_by_cell(seeds_in_cells(each.supplies), each.keep, each.supplies.size()) ==
          each.kept);
  }
}

TEST_CASE("of a cell the best are kept, of equal ones the first", "[selection]") {
  const std::vector<ScoredSeed> seeds = {
      {1, 4000, 0}, {2, 4500, 0}, {3, 4000, 0}, {4, 5000, 0}, {5, 3500, 0}};
  CHECK(kept_numbers(seeds, 1) == std::vector<std::uint32_t>{4});
  CHECK(kept_numbers(seeds, 3) == std::vector<std::uint32_t>{1, 2, 4});
  CHECK(kept_numbers(seeds, 4) == std::vector<std::uint32_t>{1, 2, 3, 4});
}

TEST_CASE("the odd place goes to the cell whose next seed is the best", "[selection]") {
  const std::vector<ScoredSeed> seeds = {{1, 5000, 0}, {2, 3600, 0}, {3, 4000, 1},
                                         {4, 3700, 1}, {5, 5000, 2}, {6, 3700, 2}};
  CHECK(kept_numbers(seeds, 4) == std::vector<std::uint32_t>{1, 3, 4, 5});
  CHECK(kept_numbers(seeds, 5) == std::vector<std::uint32_t>{1, 3, 4, 5, 6});
}

TEST_CASE("neither the order of seeds nor the numbers of cells matter", "[selection]") {
  SplitMix64 random(3);
  std::vector<ScoredSeed> seeds;
  for (std::uint32_t number = 0; number < 2000; ++number) {
    const auto cell = static_cast<std::uint32_t>(random.next() % 14);
    if (cell > 3 || random.next() % 10 == 0)
      seeds.push_back({number, 3500 + static_cast<std::int32_t>(random.next() % 10) * 100, cell});
  }
  const auto kept = kept_numbers(seeds, 777);
  CHECK(kept.size() == 777);
  for (std::size_t i = seeds.size(); i > 1; --i) std::swap(seeds[i - 1], seeds[random.next() % i]);
  CHECK(kept_numbers(seeds, 777) == kept);
  for (ScoredSeed& seed : seeds) seed.cell = (seed.cell * 5 + 3) % 14;
  CHECK(kept_numbers(seeds, 777) == kept);
}

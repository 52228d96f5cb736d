#include "statistics/newcombe.hpp"

#include <catch2/catch.hpp>

#include "statistics/mcnemar.hpp"
#include "tests/statistics/known_figures.hpp"

using namespace octet;
using namespace octet::test;

TEST_CASE("Newcombe's interval of a paired difference", "[statistics]") {
  check(newcombe95({1, 1, 7, 12}), -0.50692022668614096, -0.025559124164859795);
  check(newcombe95({70, 44, 9, 35}), 0.13529630431466468, 0.30244848141907342);
  check(newcombe95({20, 0, 0, 0}), -0.16112515805281939, 0.16112515805281939);
  check(newcombe95({0, 5, 0, 0}), 0.38554900569034352, 1);
  check(newcombe95({50, 0, 10, 104}), -0.099994578926314592, -0.022363777938624974);
  check(newcombe95({3, 4, 5, 2}), -0.43020227423193303, 0.31197261656727285);
  check(newcombe95({}), -1, 1);
}

TEST_CASE("swapping the runs mirrors the interval and leaves p", "[statistics]") {
  for (std::size_t a = 0; a < 6; ++a) {
    for (std::size_t b = 0; b < 6; ++b) {
      const PairedCounts counts{3, a, b, 4}, swapped{3, b, a, 4};
      const Interval one = newcombe95(counts), other = newcombe95(swapped);
      CHECK(one.low == near(-other.high));
      CHECK(one.high == near(-other.low));
      CHECK(counts.difference() == near(-swapped.difference()));
      CHECK(mcnemar_exact(a, b) == mcnemar_exact(b, a));
    }
  }
}

#include "statistics/mcnemar.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "tests/statistics/known_figures.hpp"

using namespace octet;
using namespace octet::test;

TEST_CASE("McNemar's exact p", "[statistics]") {
  CHECK(mcnemar_exact(0, 0) == 1);
  CHECK(mcnemar_exact(0, 1) == near(1));
  CHECK(mcnemar_exact(1, 7) == near(0.0703125));
  CHECK(mcnemar_exact(5, 5) == 1);
  CHECK(mcnemar_exact(0, 10) == near(0.001953125));
  CHECK(mcnemar_exact(3, 17) == near(0.0025768280029296875));
  CHECK(mcnemar_exact(44, 9) == near(0.0000012208510176137111));
  CHECK(mcnemar_exact(400, 300) == near(0.00017847631448562445));
  CHECK(mcnemar_exact(5000, 5200) == near(0.048787963126822453));
  CHECK(mcnemar_exact(400, 300) / mcnemar_exact(300, 400) == 1);
  // Far out in the tail it is 2^-1999 and below, and no more than 0 in the end.
  CHECK(mcnemar_exact(0, 900) == Approx(std::ldexp(1.0, -899)).epsilon(1e-9));
  CHECK(mcnemar_exact(0, 1'000'000) == 0);
}

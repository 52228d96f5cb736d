#include "statistics/bootstrap.hpp"

#include <catch2/catch.hpp>

#include "tests/statistics/known_figures.hpp"

using namespace octet;
using namespace octet::test;

TEST_CASE("the bootstrap draws problems, the same ones each time", "[statistics]") {
  check(bootstrap95(k_suites), 0.125, 1);
  check(bootstrap95({k_suites[0]}), 0.25, 1);
  check(bootstrap95({}), 0, 1);
  check(bootstrap95({{{"0", 0.3}, {"1", 0.3}}}), 0.3, 0.3);
  BootstrapOptions other;
  other.seed = 2;
  other.resamples = 11;
  const Interval few = bootstrap95(k_suites, other), again = bootstrap95(k_suites, other);
  CHECK(few.low == again.low);
  CHECK(few.high == again.high);
}

#include "statistics/wilson.hpp"

#include <catch2/catch.hpp>

#include "tests/statistics/known_figures.hpp"

using namespace octet;
using namespace octet::test;

TEST_CASE("Wilson's interval", "[statistics]") {
  check(wilson95(110.0 / 158, 158), 0.62053880909499034, 0.76255215197136078);
  check(wilson95(0, 20), 0, 0.16112515805281939);
  check(wilson95(1, 164), 0.97711257488057241, 1);
  check(wilson95(1.0 / 3, 7), 0.10563485613533079, 0.67914195555356503);
  check(wilson95(0.5, 0), 0, 1);
}

TEST_CASE("the Wilson interval has the published values", "[wilson]") {
  const Interval half = wilson95(0.5, 10);
  CHECK(half.low == Approx(0.2366).margin(5e-5));
  CHECK(half.high == Approx(0.7634).margin(5e-5));
  const Interval none = wilson95(0, 20);
  CHECK(none.low == 0.0);
  CHECK(none.high == Approx(0.1611).margin(5e-5));
  CHECK(wilson95(1, 20).high == 1.0);
  CHECK(wilson95(0, 0).high == 1.0);
}

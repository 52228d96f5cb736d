#include "reports/audit/denominator.hpp"

#include <catch2/catch.hpp>

using namespace octet;

TEST_CASE("a percentage is a count rounded, a count cut off, or none", "[denominator]") {
  CHECK(printing_of(57.0, 158, 0.1) == Printing::rounded);  // 90 / 158 = 56.962
  CHECK(printing_of(56.9, 158, 0.1) == Printing::truncated);
  CHECK(printing_of(57.3, 158, 0.1) == Printing::impossible);
  CHECK(printing_of(0, 158, 0.1) == Printing::rounded);
  CHECK(printing_of(100.1, 158, 0.1) == Printing::impossible);
  CHECK(exact_percents(57.0, 158, 0.1)->low == Approx(100.0 * 90 / 158));
  CHECK_FALSE(exact_percents(57.3, 158, 0.1));
  CHECK_FALSE(infer_denominator({50}, 0.1, {}));
  CHECK_FALSE(infer_denominator({12.34, 56.78, 90.12, 3.07}, 0.01, {}));
}

#include "reports/tables/percent.hpp"

#include <catch2/catch.hpp>

using namespace octet;

TEST_CASE("scores have one decimal, halves up", "[percent]") {
  CHECK(one_decimal(56.25) == "56.3");
  CHECK(one_decimal(0.05) == "0.1");
  CHECK(one_decimal(-0.04) == "0.0");
  CHECK(one_decimal(-2.25) == "-2.3");
  CHECK(one_decimal(100) == "100.0");
}

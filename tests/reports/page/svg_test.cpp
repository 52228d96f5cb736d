#include "reports/page/svg.hpp"

#include <catch2/catch.hpp>

using namespace octet;

TEST_CASE("axes have round steps", "[svg]") {
  CHECK(axis_steps(40, 95, 6) == std::vector<double>{40, 50, 60, 70, 80, 90, 100});
  CHECK(axis_steps(0, 1, 6).size() >= 5);
  CHECK(axis_steps(0, 0, 6).size() == 2);
  CHECK(short_number(20000) == "20k");
  CHECK(short_number(1.5e6) == "1.5M");
}

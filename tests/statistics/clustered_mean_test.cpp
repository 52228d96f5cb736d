#include "statistics/clustered_mean.hpp"

#include <catch2/catch.hpp>

#include "tests/statistics/known_figures.hpp"

using namespace octet;
using namespace octet::test;

TEST_CASE("a mean over suites has an error clustered by problem", "[statistics]") {
  const auto mean = clustered_mean(k_suites);
  REQUIRE(mean);
  CHECK(mean->mean == near(0.47916666666666667));
  CHECK(mean->standard_error == near(0.25844158424900549));
  CHECK(z_test(*mean) == near(0.063730320251902582));
  CHECK(mean->clusters == 4);
  CHECK(mean->interval.high - mean->mean == near(k_z95 * mean->standard_error));
  CHECK_FALSE(clustered_mean({}));
  CHECK_FALSE(clustered_mean({{{"0", 1}}}));
  CHECK_FALSE(clustered_mean({{{"0", 1}, {"1", 0}}, {}}));
}

TEST_CASE("the same answers in every language are worth no more than in one", "[statistics]") {
  const std::vector<ClusteredValue> suite = {{"0", 1}, {"1", 0}, {"2", 1}, {"3", 1}, {"4", 0}};
  const auto one = clustered_mean({suite}), eight = clustered_mean({8, suite});
  CHECK(eight->standard_error == near(one->standard_error));
  auto independent = std::vector<std::vector<ClusteredValue>>(2, suite);
  for (ClusteredValue& each : independent[1]) each.cluster += "'";
  CHECK(clustered_mean(independent)->standard_error < 0.75 * one->standard_error);
}

TEST_CASE("identical runs differ by nothing, for certain", "[statistics]") {
  const auto nothing = clustered_mean({{{"0", 0}, {"1", 0}}, {{"0", 0}, {"1", 0}}});
  CHECK(nothing->mean == 0);
  CHECK(z_test(*nothing) == 1);
}

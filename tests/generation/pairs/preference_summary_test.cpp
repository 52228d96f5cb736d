#include "generation/pairs/preference_summary.hpp"

#include <catch2/catch.hpp>

using namespace octet;
using Catch::Matchers::Contains;

namespace {

LengthCounts some_lengths() {
  LengthCounts lengths;
  lengths.add(100, 40);
  lengths.add(50, 50);
  return lengths;
}

}  // namespace

TEST_CASE("of two answers the longer one is chosen so often", "[preference_summary]") {
  CHECK(longer_is_chosen({}) == 0.5);
  CHECK(longer_is_chosen(some_lengths()) == 0.75);
}

TEST_CASE("each length is counted in the bin that it falls to", "[preference_summary]") {
  const LengthCounts lengths = some_lengths();
  CHECK(LengthCounts::bin_of(0) == 0);
  CHECK(LengthCounts::bin_of(100) == 7);
  CHECK(lengths.chosen[5] == 1);
  CHECK(lengths.chosen[7] == 1);
  CHECK(lengths.rejected[4] == 1);
}

TEST_CASE("summary.json has the means of the lengths, and time only when something was run",
          "[preference_summary]") {
  PreferenceSummary summary;
  summary.languages["sh"].pairs = 2;
  summary.languages["sh"].lengths = some_lengths();
  CHECK_THAT(to_json(summary), Contains("\"mean_chosen\": 75.0") && !Contains("timing"));
  summary.timing = VerifyTiming{2, 1, 10, 1.5};
  CHECK_THAT(to_json(summary), Contains("\"timing\": {\n    \"wall_seconds\": 2.0"));
}

#include "reports/scores/standing.hpp"

#include <catch2/catch.hpp>

using namespace octet;

TEST_CASE("what most of a column has is usual, of as many the default version", "[standing]") {
  const auto cell = [](const char* md5, std::int64_t cpu_ms, bool is_default = false) {
    Standing made;
    made.n = made.of = 4;
    made.md5 = md5;
    made.limits = RecordedLimits{std::nullopt, {{"cpu_ms", cpu_ms}}};
    made.data = {DataOrigin::published, md5, is_default};
    return made;
  };
  Standing old = cell("v1", 1), other = cell("v1", 2), now = cell("v2", 1, true);
  compare_in_column({&old, &now});
  CHECK(old.mark() == "(v1)");
  CHECK(now.is_comparable());
  old.other_data.clear();
  compare_in_column({&old, &other, &now});
  CHECK(old.is_comparable());
  CHECK(other.mark() == "(other limits)");
  CHECK(now.mark() == "(v2)");
  Standing altered = cell("x", 1);
  altered.data.origin = DataOrigin::altered;
  Standing twin = altered;
  compare_in_column({&altered, &twin});
  CHECK(altered.other_data.empty());
  CHECK_FALSE(altered.is_comparable());
  CHECK(standing_of_mean({&now, &altered}).marks() ==
        std::vector<std::string>{"altered_data", "other_data"});
}

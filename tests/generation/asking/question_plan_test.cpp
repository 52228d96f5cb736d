#include "generation/asking/question_plan.hpp"

#include <catch2/catch.hpp>

#include "tests/generation/asking/mini_plan.hpp"

using namespace octet;
using namespace octet::test;
using Catch::Matchers::Contains;

TEST_CASE("requests differ in their digest by all that matters", "[asking]") {
  const Languages languages = Languages::embedded();
  const SuiteSet suites = mini(languages);
  Sampling sampling;
  sampling.samples = 2;
  const std::string digest = plan_of(suites, "chat", sampling).digest(0, 0);
  CHECK(plan_of(suites, "chat", sampling).digest(0, 0) == digest);
  CHECK(plan_of(suites, "chat", sampling).digest(0, 1) != digest);
  CHECK(plan_of(suites, "chat", sampling).digest(1, 0) != digest);
  CHECK(plan_of(suites, "base", sampling).digest(0, 0) != digest);
  sampling.temperature = 0.5;
  CHECK(plan_of(suites, "chat", sampling).digest(0, 0) != digest);
  CHECK_THROWS_WITH(plan_of(suites, "three-shot", sampling),
                    Contains("mini-sh has the styles explain, base, chat"));
}

#include "jobs/options/score_options.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "jobs/options/ask_options.hpp"

using namespace octet;
using Catch::Matchers::Contains;

TEST_CASE("limits go by a known rule, quick where none is given", "[jobs]") {
  ScoreOptions options;
  CHECK(options.suite.limits == "quick");
  options.suite.limits = "slow";
  CHECK_THROWS_WITH(check_options(options_of(options)),
                    Contains("--limits slow: expected quick or published"));
}

TEST_CASE("--timeout replaces the quick limits, and excludes published ones", "[jobs]") {
  SuiteOptions suite;
  RunOptions run;
  run.timeout = 5;
  CHECK_NOTHROW(check(suite, run));
  suite.limits = "published";
  CHECK_THROWS_WITH(check(suite, run), Contains("--timeout") && Contains("--limits published"));
  run.timeout.reset();
  CHECK_NOTHROW(check(suite, run));
}

TEST_CASE("whoever judges suites can be told the rule, and must share it to go on", "[jobs]") {
  ScoreOptions score;
  AskOptions ask;
  CHECK(binding_options(options_of(score)).at("limits") == "\"quick\"");
  CHECK(binding_options(options_of(ask)).at("limits") == "\"quick\"");
  ExecOptions exec;
  CHECK(binding_options(options_of(exec)).count("limits") == 0);
}

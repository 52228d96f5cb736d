// Numbers of protocols in run.json.
#include "benchmarks/suites/protocol.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "benchmarks/suites/suite_table.hpp"
#include "tests/harness/runs/small_run.hpp"

using namespace octet;
using namespace octet::test;
using Catch::Matchers::Contains;

TEST_CASE("a run.json says the versions of its protocols, and another version is not gone on with",
          "[run]") {
  RunDescription run = description();
  run.suites = {{"mini-sh", "sh", "embedded", "5", 20, 10, {"chat"}}};
  run.suites[0].protocol = "multipl-e";
  std::string text = to_json(run);
  const std::string own = "\"multipl-e\": " + std::to_string(protocol_version("multipl-e"));
  REQUIRE(text.find(own) != std::string::npos);
  CHECK(differences(text, run, "run.json").empty());
  const auto differing =
      differences(text.replace(text.find(own), own.size(), "\"multipl-e\": 0"), run, "run.json");
  REQUIRE(differing.size() == 1);
  CHECK_THAT(differing[0], Contains("suites.mini-sh.protocol_versions.multipl-e: was 0"));
}

TEST_CASE("every protocol of a suite has a version", "[run]") {
  for (const SuiteEntry& entry : suite_table(Languages::embedded()))
    CHECK(protocol_version(entry.protocol) >= 1);
  CHECK_THROWS_AS(protocol_version("none"), InputError);
}

#include "harness/runs/recorded_limits.hpp"

#include <catch2/catch.hpp>

using namespace octet;
using std::chrono::milliseconds;

namespace {

// Of a run whose language has 10 s, and its suite what is given.
RecordedLimits recorded(const std::string& flags, int cpu_ms) {
  const std::string text = R"({"suites": {"s": {"language": "sh", "cpu_ms": )" +
                           std::to_string(cpu_ms) + R"(, "wall_ms": 45000}},
      "languages": {"sh": {"compile": null, "run": {"cpu_ms": 10000, "wall_ms": 30000}}},
      "flags": )" + flags + "}";
  JsonObject inputs = JsonObject::parse(text, "run.json");
  return limits_of(inputs, "s").value();
}

}  // namespace

TEST_CASE("a suite's quick limits lower its language's, published ones may raise them",
          "[recorded_limits]") {
  const char* quick = R"({"limits": "\"quick\"", "timeout": "null"})";
  CHECK(cpu_of_run(recorded(quick, 3000)) == milliseconds(3000));
  CHECK(cpu_of_run(recorded(quick, 15000)) == milliseconds(10000));
  CHECK(recorded(quick, 3000).rule == "quick");
  const RecordedLimits raised = recorded(R"({"limits": "\"published\""})", 15000);
  CHECK(cpu_of_run(raised) == milliseconds(15000));
  CHECK(raised.run.at(1).value == 45000);
  CHECK(raised.rule == "published");
}

TEST_CASE("--timeout goes before both, and octets of before knew no rule", "[recorded_limits]") {
  const RecordedLimits timed = recorded(R"({"limits": "\"quick\"", "timeout": "5.0"})", 3000);
  CHECK(cpu_of_run(timed) == milliseconds(10000));
  CHECK(timed.rule == "timeout");
  CHECK(recorded(R"({"timeout": "5.0"})", 3000).rule.empty());
  CHECK(recorded("{}", 3000).rule.empty());
  CHECK(cpu_of_run(recorded("{}", 3000)) == milliseconds(3000));
}

TEST_CASE("limits that are the same are no difference, whatever their rule", "[recorded_limits]") {
  const RecordedLimits quick = recorded(R"({"limits": "\"quick\""})", 3000);
  RecordedLimits published = recorded(R"({"limits": "\"published\""})", 3000);
  CHECK(quick == published);
  CHECK(differences(quick, published).empty());
  CHECK(text_of(quick) == text_of(published));
  published.run.front().value = 15000;
  const auto found = differences(quick, published);
  REQUIRE(found.size() == 2);
  CHECK(found[0].path == "rule");
  CHECK(found[0].second == "published");
  CHECK(found[1].path == "run.cpu_ms");
}

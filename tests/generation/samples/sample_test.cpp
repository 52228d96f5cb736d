#include "generation/samples/sample.hpp"

#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "base/json_object.hpp"

namespace octet {

TEST_CASE("every reason of a drop is in the table, in order", "[sample]") {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < k_drop_reasons; ++i) {
    const DropReasonEntry& entry = drop_reasons()[i];
    CHECK(static_cast<std::size_t>(entry.reason) == i);
    CHECK(names.insert(entry.name).second);
    CHECK(drop_reason_of(entry.name) == entry.reason);
    CHECK_FALSE(entry.meaning.empty());
    CHECK((i == 0 || drop_reasons()[i - 1].stage <= entry.stage));
  }
}

TEST_CASE("a sample is one line of JSON, whatever is in it", "[sample]") {
  Sample sample;
  sample.number = 42;
  sample.kind = SampleKind::s2;
  sample.language = "java";
  sample.question = "line\nwith \"quotes\" and \xff";
  const std::string line = to_json(sample);
  CHECK(line.find('\n') == std::string::npos);
  CHECK(line.ends_with(R"("status":"kept","drop":null})"));
  CHECK(JsonObject::parse(line, "line").string("id") == "s2-0000042");
  sample.drop.emplace(DropReason::duplicate, "question", "s1-0000001");
  JsonObject dropped = JsonObject::parse(to_json(sample), "line");
  CHECK(dropped.string("status") == "dropped");
  JsonObject drop = dropped.object("drop");
  CHECK(drop.string("stage") == "select");
  CHECK(drop.string("with") == "s1-0000001");
}

TEST_CASE("a sample without tests has no line of tests", "[sample]") {
  Sample sample;
  CHECK(tests_json(sample).empty());
  sample.tests.emplace();
  sample.tests->states = {CaseState::live, CaseState::flaky};
  sample.test_cases = R"([{"stdin":"","stdout":""},{"stdin":"1","stdout":""}])";
  JsonObject tests = JsonObject::parse(tests_json(sample), "tests");
  CHECK(tests.strings("states") == std::vector<std::string>{"live", "flaky"});
  CHECK(tests.objects("cases").size() == 2);
}

}  // namespace octet

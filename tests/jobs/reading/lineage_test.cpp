// What led to a sample of a discussion.
#include "jobs/reading/lineage.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "base/json_object.hpp"
#include "tests/jobs/reading/agent_folder.hpp"

using namespace octet;
using Catch::Matchers::Contains;

TEST_CASE("A sample of a discussion comes with it", "[lineage]") {
  const AgentFolder folder;
  const Lineage lineage = find_lineage(folder.path(), "s3-0");
  CHECK(!lineage.snippet);
  CHECK(lineage.snippet_note.empty());
  CHECK(!lineage.is_selected);
  REQUIRE(lineage.discussion);
  const ShownDiscussion& shown = *lineage.discussion;
  CHECK(shown.operation == "steps");
  CHECK(!shown.operation_text.empty());
  REQUIRE(shown.participants.size() == 3);
  CHECK(shown.participants[1].agent == "ag-000-0001");
  CHECK(shown.participants[1].language == "java");
  CHECK(JsonObject::parse(shown.participants[1].line, "line").string("code") ==
        "code of s1-0000001");
  CHECK(shown.event.commits.size() == 1);
  // What is brought may itself come of a discussion.
  const auto second = find_lineage(folder.path(), "s3-0000001").discussion;
  REQUIRE(second);
  CHECK(!second->participants[1].line.empty());
}

TEST_CASE("The last word on a sample is that of the whole run", "[lineage]") {
  const AgentFolder folder;
  Sample dropped = folder_sample(SampleKind::s3, 1, "python", 4300);
  dropped.drop = Drop(DropReason::near_duplicate, "", "s3-0000000");
  folder.write("agents/dropped.jsonl", to_json(dropped) + "\n");
  folder.write("agents/cohorts/000/tests.jsonl", R"({"schema":1,"sha256":"","sample":"s3-0000001"})"
                                                 "\n");
  const Lineage lineage = find_lineage(folder.path(), "s3-0000001");
  CHECK(lineage.is_selected);
  CHECK_THAT(lineage.sample, Contains("near_duplicate"));
  CHECK_THAT(lineage.partner, Contains("\"id\":\"s3-0000000\""));
  CHECK_THAT(lineage.tests, Contains("\"sample\":\"s3-0000001\""));
}

TEST_CASE("A discussion that is not committed yet is told later", "[lineage]") {
  const AgentFolder folder;
  folder.write("agents/cohorts/000/events.jsonl", "");
  const Lineage lineage = find_lineage(folder.path(), "s3-0000000");
  CHECK(!lineage.discussion);
}

TEST_CASE("A port is found by its whole id, a seed by its number", "[lineage]") {
  const AgentFolder folder;
  const auto port_line = [](const std::string& id) {
    std::string line = to_json(folder_sample(SampleKind::port, 1, "java", std::nullopt)) + "\n";
    return line.replace(line.find("port-0000001"), 12, id);
  };
  folder.write("ports.jsonl", port_line("port-s1-0000001-java"));
  folder.write("agents/ports.jsonl", port_line("port-s3-0000001-java"));
  CHECK(find_lineage(folder.path(), "s3-0000001").ports.size() == 1);
  CHECK_THAT(find_lineage(folder.path(), "port-s3-1-java").sample,
             Contains("\"id\":\"port-s3-0000001-java\""));
  const Lineage seed = find_lineage(folder.path(), "1");
  CHECK_THAT(seed.sample, Contains("\"id\":\"s1-0000001\""));
  REQUIRE(seed.ports.size() == 1);
  CHECK_THAT(seed.ports.front(), Contains("\"id\":\"port-s1-0000001-java\""));
  for (const char* no_id : {"", "s3-", "s4-1", "s3-1x", "port-s3-1", "port-1-java", "s3-1-java"})
    CHECK_THROWS_WITH(find_lineage(folder.path(), no_id), Contains("is no id of a sample"));
  CHECK_THROWS_WITH(find_lineage(folder.path(), "s3-9"), Contains("holds no sample s3-9"));
}

#include "generation/agents/discussion_event.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "base/error.hpp"

using namespace octet;
using Catch::Matchers::Contains;

namespace {

const std::string k_event_line =
    R"({"schema":1,"number":42,"cohort":1,"round":2,"tick":3,"mode":"parallel","operation":"o3",)"
    R"("owner":"ag-001-0007","partners":["ag-001-0002"],"drawn":["s1-0000007","s3-0000004"],)"
    R"("target":"js","target_kind":"new","shares_of":2,)"
    R"("idea_sources":[{"agent":"ag-001-0007","idea":"a heap"},{"agent":"ag-001-0002","idea":""}],)"
    R"("result":"s3-0000042","status":"dropped","drop":"near_memory","total":3900,)"
    R"("commits":[{"agent":"ag-001-0007","memory":"similar","evicted":null,"with":"s1-0000007","similarity":812,"reflection":true},)"
    R"({"agent":"ag-001-0002","memory":"full_evicted","evicted":"s3-0000004","with":null,"similarity":10,"reflection":false}]})";

DiscussionEvent event_of_line(const std::string& line) {
  return read_event(JsonObject::parse(line, "events.jsonl", 1));
}

std::string with_part(const std::string& part, const std::string& other) {
  std::string line = k_event_line;
  return line.replace(line.find(part), part.size(), other);
}

}  // namespace

TEST_CASE("A line of a discussion is read as it is written", "[discussion-event]") {
  CHECK(to_line(event_of_line(k_event_line)) == k_event_line + "\n");
  const DiscussionEvent event = event_of_line(k_event_line);
  CHECK(event.mode == DiscussionMode::parallel);
  CHECK(event.target_kind == TargetKind::fresh);
  CHECK(event.commits[1].memory->evicted == "s3-0000004");
  CHECK(!event.is_kept);
}

TEST_CASE("What a discussion need not have may be absent", "[discussion-event]") {
  const DiscussionEvent event =
      event_of_line(with_part(R"("drop":"near_memory","total":3900,)", ""));
  CHECK(event.drop.empty());
  CHECK(!event.total);
}

TEST_CASE("What is no line of a discussion is refused by key", "[discussion-event]") {
  CHECK_THROWS_WITH(event_of_line(with_part("\"parallel\"", "\"both\"")),
                    Contains("\"mode\": is \"both\"; expected one of centralized, parallel"));
  CHECK_THROWS_WITH(event_of_line(with_part("\"full_evicted\"", "\"gone\"")), Contains("memory"));
  CHECK_THROWS_WITH(event_of_line(with_part(R"("s1-0000007",)", "")),
                    Contains("one sample for each participant"));
  CHECK_THROWS_WITH(event_of_line(with_part("\"number\":42", "\"number\":-1")),
                    Contains("below zero"));
}

// The life of an agent as the files tell it, done or under way.
#include "jobs/reading/agent_life.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "tests/jobs/reading/agent_folder.hpp"

using namespace octet;
using Catch::Matchers::Contains;

namespace {

void append_to(const std::filesystem::path& file, const std::string& text) {
  write_file_atomically(file, read_file(file) + text);
}

}  // namespace

TEST_CASE("An agent's life is that of its cohort's events", "[agent-life]") {
  const AgentFolder folder;
  folder.write_agents();
  const AgentLife life = find_agent_life(folder.path(), "ag-0-0");
  CHECK(life.id == "ag-000-0000");
  CHECK(life.language == "python");
  CHECK(!life.profile.empty());
  CHECK(life.seed.id == "s1-0000000");
  CHECK(life.seed.total == 4000);
  CHECK(life.seed_lines == std::vector<std::string>{"Question of s1-0000000.", "  Second line."});
  CHECK(life.operations == std::vector<std::string>{"o1", "o3"});
  REQUIRE(life.memory.size() == 3);
  CHECK(life.memory[0].sample.language == "js");
  CHECK(life.memory[0].sample.question == "Add </script><b>two\x1b[31m</b> numbers \u202e.");
  CHECK(life.memory[1].evicted->id == "s1-0000000");
  CHECK(life.memory[1].evicted->total == 4000);
  CHECK(life.memory[2].admission == MemoryAdmission::similar);
  CHECK(life.memory[2].with->id == "s3-0000000");
  CHECK(life.memory[2].similarity == 812);
  REQUIRE(life.reflections.size() == 3);
  CHECK(life.reflections[2].discussion == 3);
  CHECK(life.reflections[2].merits == std::vector<std::string>{"merit of s3-0000003"});
  CHECK(life.is_over);
  REQUIRE(life.state.memory.size() == 2);
  CHECK(life.state.memory[1].question == "Question of s3-0000001. Second line.");
  CHECK(life.state.reflections.size() == 1);
}

TEST_CASE("Discussions name their participants and what came of them", "[agent-life]") {
  const AgentFolder folder;
  folder.write_agents();
  const AgentLife life = find_agent_life(folder.path(), "ag-000-0000");
  REQUIRE(life.discussions.size() == 4);
  CHECK(life.discussions[0].operation == "steps");
  CHECK(life.discussions[0].languages == std::vector<std::string>{"python", "java", "cpp"});
  CHECK(life.discussions[0].drop.empty());
  CHECK(life.discussions[2].event.owner == "ag-000-0002");
  CHECK(life.discussions[2].drop == "gate");
  CHECK(life.discussions[3].drop == "near_memory");
  // What is found when all cohorts are there.
  Sample duplicate = folder_sample(SampleKind::s3, 1, "python", 4300);
  duplicate.drop = Drop(DropReason::near_duplicate);
  folder.write("agents/dropped.jsonl", to_json(duplicate) + "\n");
  CHECK(find_agent_life(folder.path(), "ag-000-0000").discussions[1].drop == "near_duplicate");
}

TEST_CASE("Of a cohort that is under way the life so far is told", "[agent-life]") {
  const AgentFolder folder;
  const AgentLife life = find_agent_life(folder.path(), "ag-000-0000");
  CHECK(!life.is_over);
  CHECK(life.seed.id == "s1-0000000");
  CHECK(life.language == "python");
  CHECK(life.discussions[0].languages == std::vector<std::string>{"python", "java", "cpp"});
  REQUIRE(life.state.memory.size() == 2);
  CHECK(life.state.memory[0].id == "s3-0000000");
  CHECK(life.state.memory[1].id == "s3-0000001");
  CHECK(life.state.reflections.size() == 3);
  CHECK(life.profile_sha256.empty());
}

TEST_CASE("A line that is being written is passed over", "[agent-life]") {
  const AgentFolder folder;
  const auto events = folder.cohort() / "events.jsonl";
  for (const char* torn :
       {R"({"schema":1,"owner":"ag-000-0000","commits":[{}]})", "{\"x\":\"\xc3"}) {
    const std::string before = read_file(events);
    append_to(events, torn);
    CHECK(find_agent_life(folder.path(), "ag-000-0000").discussions.size() == 4);
    write_file_atomically(events, before);
  }
  append_to(events, R"({"schema":1,"owner":"ag-000-0000"})"
                    "\n");
  CHECK_THROWS_WITH(find_agent_life(folder.path(), "ag-000-0000"),
                    Contains("events.jsonl:5: \"number\": missing"));
}

TEST_CASE("A file may end at any byte", "[agent-life]") {
  const AgentFolder folder;
  const auto events = folder.cohort() / "events.jsonl";
  const std::string whole = read_file(events);
  const std::size_t last = whole.rfind('\n', whole.size() - 2) + 1;
  for (std::size_t size = last; size < whole.size(); ++size) {
    write_file_atomically(events, whole.substr(0, size));
    CHECK(find_agent_life(folder.path(), "ag-000-0000").discussions.size() == 3);
  }
}

TEST_CASE("Who asks for no agent is told which there are", "[agent-life]") {
  const AgentFolder folder;
  CHECK_THROWS_WITH(find_agent_life(folder.path(), "ag-000-0007"),
                    Contains("holds no agent ag-000-0007") &&
                        Contains("has 3 agents, ag-000-0000 to ag-000-0002 so far"));
  CHECK_THROWS_WITH(find_agent_life(folder.path(), "ag-001-0000"),
                    Contains("there are cohorts 000 to 000"));
  for (const char* no_id : {"ag-", "ag-1", "ag-x-1", "ag-0-1-2", "ag-0-99999999999999999999"})
    CHECK_THROWS_WITH(find_agent_life(folder.path(), no_id), Contains("is no id of an agent"));
  CHECK_THROWS_AS(find_agent_life(folder.cohort(), "ag-000-0000"), InputError);
}

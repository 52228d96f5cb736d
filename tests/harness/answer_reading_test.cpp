#include "harness/answer_reading.hpp"

#include <catch2/catch.hpp>
#include <mutex>
#include <string>
#include <vector>

#include "tests/harness/whole_execution.hpp"

using namespace octet;
using namespace octet::test;

namespace {

Program program_of(const std::string& source, const Language& language) {
  Program program;
  program.language = &language;
  program.source = source;
  return program;
}

// A language whose programs may say that something did not parse.
const Language& complaining() {
  static const Language language = [] {
    Language made;
    made.name = "sh";
    made.syntax_error_marks = {"SyntaxError:"};
    return made;
  }();
  return language;
}

// One task that can be meant in these ways: "source" or "source|check".
class OneAnswer final : public TaskSource {
 public:
  explicit OneAnswer(std::vector<std::pair<std::string, std::string>> ways)
      : ways_(std::move(ways)) {}

  std::optional<Task> next() override {
    if (given_) return std::nullopt;
    given_ = true;
    Task task{"exec", "0", 0, "sh", nullptr};
    task.prepare = [ways = ways_] {
      Prepared prepared;
      for (const auto& [source, check] : ways) {
        prepared.readings.push_back({"as " + source, program_of(source, complaining())});
        if (!check.empty()) prepared.readings.back().parse_check = program_of(check, complaining());
      }
      return prepared;
    };
    return task;
  }

 private:
  std::vector<std::pair<std::string, std::string>> ways_;
  bool given_ = false;
};

// Remembers what ran. "broken" does not compile, "lost" is lost by the host; other sources are exit
// codes.
class Told final {
 public:
  Execution operator()(const Program& program) {
    const std::lock_guard lock(mutex_);
    ran_.push_back(program.source);
    if (program.source.starts_with("broken")) {
      Execution execution;
      execution.compile = ending_with(Exited{1}).run;
      return execution;
    }
    if (program.source == "says so") {
      Execution execution = ending_with(Exited{1});
      execution.run->err = "SyntaxError: in a string of its own";
      return execution;
    }
    if (program.source == "lost") return ending_with(SandboxFailed{"no room"});
    return exit_with_source(program);
  }
  const std::vector<std::string>& ran() const { return ran_; }

 private:
  std::mutex mutex_;
  std::vector<std::string> ran_;
};

struct Case {
  const char* title;
  std::vector<std::pair<std::string, std::string>> ways;
  std::vector<std::string> ran;
  const char* extraction;
  Verdict verdict;
};

}  // namespace

TEST_CASE("Of several readings the first that parses is run, and no other", "[answer_reading]") {
  const std::vector<Case> cases = {
      {"the first compiles, and fails its tests",
       {{"1", ""}, {"0", ""}},
       {"1"},
       "as 1",
       Verdict::runtime_error},
      {"the first compiles, and says that something did not parse",
       {{"says so", ""}, {"0", ""}},
       {"says so"},
       "as says so",
       Verdict::compile_error},
      {"the second compiles",
       {{"broken", ""}, {"0", ""}},
       {"broken", "0"},
       "as 0",
       Verdict::passed},
      {"none compiles",
       {{"broken", ""}, {"broken too", ""}},
       {"broken", "broken too"},
       "as broken",
       Verdict::compile_error},
      {"the first parses, and fails its tests",
       {{"1", "00"}, {"0", "000"}},
       {"00", "1"},
       "as 1",
       Verdict::runtime_error},
      {"the second parses", {{"1", "2"}, {"0", "00"}}, {"2", "00", "0"}, "as 0", Verdict::passed},
      {"of the first nothing is known",
       {{"1", "lost"}, {"0", "00"}},
       {"lost", "lost", "lost", "1"},  // a host that fails is asked again
       "as 1",
       Verdict::runtime_error},
      {"none parses", {{"1", "2"}, {"0", "3"}}, {"2", "3", "1"}, "as 1", Verdict::runtime_error},
  };
  for (const Case& each : cases) {
    INFO(each.title);
    Told told;
    const FakeRunner runner([&](const Program& program) { return told(program); });
    OneAnswer source(each.ways);
    const auto records = execute_all(source, runner, 2);
    REQUIRE(records.size() == 1);
    CHECK(told.ran() == each.ran);
    CHECK(records.front().extraction == each.extraction);
    CHECK(records.front().verdict == each.verdict);
  }
}

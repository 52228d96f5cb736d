// A job without a command line: what is wrong is known before anything runs, and all that is told
// goes to the listener.
#include "jobs/score_job.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "harness/runs/run_folder.hpp"

using namespace octet;
using Catch::Matchers::Contains;

namespace {

struct Heard final : JobListener {
  void prepared() override { ++events; }
  void opened(const std::filesystem::path&) override { ++events; }
  void began(const Stage& stage) override {
    stages.push_back(stage.name);
    records = stage.records;
  }
  void judged(const Record& record, Origin) override { passed += record.passed() ? 1 : 0; }
  void ended() override { ++ends; }

  int events = 0, ends = 0;
  std::size_t records = 0, passed = 0;
  std::vector<std::string> stages;
};

ScoreOptions options_in(const TemporaryDirectory& folder) {
  write_file_atomically(
      folder.path() / "answers.jsonl",
      R"({"task_id": "mini_01_high_tides", "language": "bash", "generation": ":"})"
      "\n");
  ScoreOptions options;
  options.suite.suites = {"mini-sh"};
  options.samples = {(folder.path() / "answers.jsonl").string()};
  options.run.out = (folder.path() / "run").string();
  options.run.cache = false;
  return options;
}

}  // namespace

TEST_CASE("bad input ends a job before anything is begun", "[jobs]") {
  const TemporaryDirectory folder;
  Heard heard;
  ScoreOptions options = options_in(folder);
  ScoreJob job(options, heard);
  CHECK(job.suites().size() == 1);
  CHECK_THROWS_WITH(job.read(), Contains("tasks have no answer") && Contains("answers.jsonl"));
  options.suite.suites = {"minni"};
  CHECK_THROWS_AS(ScoreJob(options, heard), InputError);
  options.suite.suites = {"mini-sh"};
  options.run.jobs = 0;
  CHECK_THROWS_WITH(ScoreJob(options, heard), Contains("--jobs 0: expected 1 to 4096"));
  CHECK(heard.events == 0);
  CHECK_FALSE(std::filesystem::exists(options.run.out));
}

TEST_CASE("a job tells its listener and returns its folders", "[jobs][sandbox]") {
  const TemporaryDirectory folder;
  Heard heard;
  ScoreOptions options = options_in(folder);
  options.run.limit = 1;
  try {
    ScoreJob job(options, heard);
    job.read();
    const ScoreResult result = job.run(OnExisting::resume);
    CHECK(result.end == JobEnd::complete);
    REQUIRE(result.runs.size() == 1);
    CHECK(std::filesystem::exists(RunFolder::summary_of(result.runs.front())));
  } catch (const MissingError& error) {
    WARN("skipped: " << error.what());
    return;
  }
  CHECK(heard.stages == std::vector<std::string>{"run"});
  CHECK(heard.records == 1);
  CHECK(heard.passed == 0);
  CHECK(heard.ends == 1);
}

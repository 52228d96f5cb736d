// Run folders: resuming, refusing, locking, full disks.
#include "harness/runs/run.hpp"

#include <sys/resource.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <fstream>

#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "tests/harness/fake_runner.hpp"

using namespace octet;
using namespace octet::test;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

RunDescription description(const std::string& digest = "d1") {
  RunDescription run;
  run.octet = "1";
  run.command = "exec";
  run.flags = "{}";
  run.input = {"programs.jsonl", digest, 6};
  run.sandbox_mode = "full";
  run.start = "2024-05-01T12:00:00Z";
  return run;
}

constexpr int k_tasks = 4;

// The last program is the first one again.
std::string source_of(int i) {
  return std::to_string(i % 3);
}

// Returns how many programs were run.
int run_all(const fs::path& folder_path, OnExisting on_existing = OnExisting::resume,
            int count = k_tasks) {
  RunFolder folder(folder_path, description(), on_existing);
  CountedTasks tasks(count, source_of);
  const FakeRunner runner(exit_with_source);
  ExecutionCache cache;
  ExecutorOptions options;
  options.jobs = 2;
  options.stopped = [] { return false; };
  run_tasks(tasks, folder, runner, cache, options, [](const Record&, Origin) {});
  folder.finish("{}\n");
  return runner.runs;
}

std::string verdicts(const fs::path& folder) {
  return read_file(RunFolder::verdicts_of(folder));
}

void put(const fs::path& file, const std::string& content) {
  std::ofstream(file, std::ios::binary) << content;
}

// The fields that may differ between two runs.
std::string without_cached(std::string text) {
  for (std::size_t at = 0; (at = text.find("\"cached\":true", at)) != std::string::npos;) {
    text.replace(at, 13, "\"cached\":false");
  }
  return text;
}

}  // namespace

TEST_CASE("a run killed at any byte of verdicts.jsonl resumes to the same file", "[run]") {
  // In memory where that can be had: thousands of run.json files are flushed to the disk.
  const TemporaryDirectory directory("octet-", fs::exists("/dev/shm") ? "/dev/shm" : "");
  const fs::path whole = directory.path() / "whole";
  run_all(whole);
  const std::string expected = verdicts(whole);
  REQUIRE(std::count(expected.begin(), expected.end(), '\n') == k_tasks);

  const fs::path cut = directory.path() / "cut";
  run_all(cut);
  for (std::size_t size = 0; size <= expected.size(); ++size) {
    put(RunFolder::verdicts_of(cut), expected.substr(0, size));
    run_all(cut);
    REQUIRE(without_cached(verdicts(cut)) == without_cached(expected));
  }
}

TEST_CASE("what has its record is not run again", "[run]") {
  const TemporaryDirectory directory;
  CHECK(run_all(directory.path()) == 3);
  CHECK(run_all(directory.path()) == 0);
  CHECK(run_all(directory.path(), OnExisting::start_over) == 3);
}

TEST_CASE("a run keeps its start when resumed and gets its end when complete", "[run]") {
  const TemporaryDirectory directory;
  { const RunFolder begun(directory.path(), description(), OnExisting::resume); }
  const auto file = RunFolder::description_of(directory.path());
  CHECK_FALSE(parse_run(read_file(file), file).complete);
  RunDescription later = description();
  later.start = "2025-01-01T00:00:00Z";
  RunFolder(directory.path(), later, OnExisting::resume).finish("{}\n");
  const RunManifest run = parse_run(read_file(file), file);
  CHECK(run.complete);
  CHECK(run.start == "2024-05-01T12:00:00Z");
}

TEST_CASE("a folder made with other inputs is refused, naming them", "[run]") {
  const TemporaryDirectory directory;
  run_all(directory.path());
  const std::string before = verdicts(directory.path());
  RunDescription other = description("d2");
  other.suites.push_back({"mini-sh", "sh", "embedded", "abc", 20, 20, {"chat"}});
  CHECK_THROWS_WITH(RunFolder(directory.path(), other, OnExisting::resume),
                    Contains("answers.digest: was d1, is d2") &&
                        Contains("suites.mini-sh.md5: was absent, is abc") &&
                        Contains("--no-resume"));
  CHECK(verdicts(directory.path()) == before);
}

TEST_CASE("a changed or foreign verdicts.jsonl is refused with its line", "[run]") {
  const TemporaryDirectory directory;
  run_all(directory.path());
  const std::string good = verdicts(directory.path());
  const auto second = good.find('\n') + 1;
  SECTION("a line is gone") {
    put(RunFolder::verdicts_of(directory.path()), good.substr(second));
    CHECK_THROWS_WITH(run_all(directory.path()),
                      Contains("verdicts.jsonl:1") && Contains("expected exec 0"));
  }
  SECTION("a line is damaged in the middle") {
    std::string damaged = good;
    damaged[second] = 'x';
    put(RunFolder::verdicts_of(directory.path()), damaged);
    CHECK_THROWS_WITH(run_all(directory.path()), Contains("verdicts.jsonl:2"));
  }
  SECTION("there are more records than tasks") {
    put(RunFolder::verdicts_of(directory.path()), good + good);
    CHECK_THROWS_WITH(run_all(directory.path()), Contains("verdicts.jsonl:5"));
  }
  SECTION("run.json is gone") {
    fs::remove(RunFolder::description_of(directory.path()));
    CHECK_THROWS_WITH(run_all(directory.path()), Contains("no run.json"));
  }
}

TEST_CASE("a folder that holds something else is left alone", "[run]") {
  const TemporaryDirectory directory;
  put(directory.path() / "thesis.tex", "x");
  CHECK_THROWS_WITH(run_all(directory.path()), Contains("thesis.tex"));
  CHECK_FALSE(fs::exists(RunFolder::verdicts_of(directory.path())));
}

TEST_CASE("a second octet is refused by the name of the folder", "[run]") {
  const TemporaryDirectory directory;
  const RunFolder first(directory.path(), description(), OnExisting::resume);
  CHECK_THROWS_WITH(RunFolder(directory.path(), description(), OnExisting::start_over),
                    Contains(directory.path().string()) && Contains("another octet"));
}

TEST_CASE("a full disk is an error that names the file, and nothing is lost", "[run]") {
  const TemporaryDirectory directory;
  const fs::path whole = directory.path() / "whole";
  constexpr int k_many = 50;
  run_all(whole, OnExisting::resume, k_many);
  const std::string expected = verdicts(whole);
  const fs::path limited = directory.path() / "limited";

  rlimit before{};
  REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  rlimit small = before;
  small.rlim_cur = expected.size() / 2;
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &small) == 0);
  std::string message;
  try {
    run_all(limited, OnExisting::resume, k_many);
  } catch (const SystemError& error) {
    message = error.what();
  }
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);

  CHECK_THAT(message, Contains("verdicts.jsonl"));
  const std::string left = verdicts(limited);
  CHECK(without_cached(left) == without_cached(expected).substr(0, without_cached(left).size()));
  CHECK(left.back() == '\n');
  run_all(limited, OnExisting::resume, k_many);
  CHECK(without_cached(verdicts(limited)) == without_cached(expected));
}

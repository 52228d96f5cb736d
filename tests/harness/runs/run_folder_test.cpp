// Folders that a run cannot go on in.
#include "harness/runs/run_folder.hpp"

#include <catch2/catch.hpp>

#include "tests/harness/runs/small_run.hpp"

using namespace octet;
using namespace octet::test;
using Catch::Matchers::Contains;

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

TEST_CASE("a file is found by its present name, or else by the one it had before", "[run]") {
  const TemporaryDirectory folder("run-names-");
  CHECK(RunFolder::unusable_of(folder.path()).filename() == "unusable.jsonl");
  put(folder.path() / "faults.jsonl", "{}\n");
  CHECK(RunFolder::unusable_of(folder.path()).filename() == "faults.jsonl");
  put(folder.path() / "unusable.jsonl", "{}\n");
  CHECK(RunFolder::unusable_of(folder.path()).filename() == "unusable.jsonl");
  CHECK(RunFolder::faults_of(folder.path()).filename() == "faults.jsonl");
}

// What is resumed comes to the same records, wherever it was broken off.
#include "harness/runs/run.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <csignal>

#include "base/error.hpp"
#include "tests/harness/runs/small_run.hpp"

using namespace octet;
using namespace octet::test;
using Catch::Matchers::Contains;

namespace {

// A prime, so that in the lines, which are about as long as each other, the cuts are elsewhere.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::size_t k_bytes_between_cuts = 17;  // ten times as slow
#else
constexpr std::size_t k_bytes_between_cuts = 1;
#endif

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
  for (std::size_t size = 0; size <= expected.size(); size += k_bytes_between_cuts) {
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

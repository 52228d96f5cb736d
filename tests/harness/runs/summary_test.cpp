#include "harness/runs/summary.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/harness/runs/judged_records.hpp"

using namespace octet;
using namespace octet::test;

TEST_CASE("pass@k is the mean over tasks, for every k that all tasks have samples for",
          "[summary]") {
  std::vector<Record> records;
  for (int i = 0; i < 10; ++i) {
    records.push_back(record("s", "sh", "easy", i < 5 ? Verdict::passed : Verdict::wrong_answer));
    records.push_back(record("s", "sh", "hard", Verdict::timed_out));
  }
  SuiteSummary suite = summary_of(records).suites.at("s");
  CHECK(suite.tasks == 2);
  CHECK(suite.samples == 20);
  CHECK(suite.passed == 5);
  CHECK(suite.pass_at.at(1) == Approx(0.25));
  CHECK(suite.pass_at.at(10) == Approx(0.5));
  CHECK(suite.pass_at.count(100) == 0);
  CHECK(suite.count(Verdict::timed_out) == 10);

  records.push_back(record("s", "sh", "late", Verdict::passed));
  suite = summary_of(records).suites.at("s");
  CHECK(suite.pass_at.count(10) == 0);
  CHECK(suite.fewest_samples == 1);
  CHECK(suite.most_samples == 10);
}

TEST_CASE("harness errors are counted and kept out of pass@k; missing tasks count as failed",
          "[summary]") {
  const ScoreSummary summary = summary_of({record("s", "sh", "1", Verdict::passed),
                                           record("s", "sh", "2", Verdict::harness_error),
                                           record("s", "sh", "3", Verdict::missing)});
  const SuiteSummary& suite = summary.suites.at("s");
  CHECK(suite.tasks == 2);
  CHECK(suite.pass_at.at(1) == Approx(0.5));
  CHECK(summary.count(Verdict::harness_error) == 1);
  CHECK(summary.count(Verdict::missing) == 1);
}

TEST_CASE("summary.json has the keys of the interface", "[summary]") {
  const auto json = nlohmann::json::parse(to_json(summary_of(two_languages()), 1.5, 2));
  const auto& java = json.at("suites").at("mini-java");
  CHECK(java.at("n") == 2);
  CHECK(java.at("samples") == 2);
  CHECK(java.at("passed") == 1);
  CHECK(java.at("pass@1") == 0.5);
  CHECK(java.at("reference_pass@1") == 1.0);
  CHECK(java.at("wilson95").size() == 2);
  CHECK(java.at("interval95") == java.at("wilson95"));
  CHECK(java.at("ci_method") == "wilson_by_problem");
  CHECK(java.at("verdicts").at("early_exit") == 1);
  CHECK(json.at("wall_seconds") == 1.5);
  CHECK(json.at("jobs") == 2);
}

TEST_CASE("each program of exec counts by itself, in the column of its language", "[summary]") {
  const ScoreSummary summary = summary_of({record("exec", "sh", "1", Verdict::passed),
                                           record("exec", "sh", "1", Verdict::denied),
                                           record("exec", "java", "1", Verdict::passed)});
  CHECK(summary.suites.at("exec-sh").tasks == 2);
  CHECK(summary.suites.at("exec-sh").pass_at.at(1) == Approx(0.5));
  CHECK(summary.suites.at("exec-java").passed == 1);
}

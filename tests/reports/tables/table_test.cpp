// From records to summary.json and tables.
#include "reports/tables/table.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "reports/tables/table_format.hpp"

using namespace octet;
using Catch::Matchers::Contains;

namespace {

const std::vector<std::string> k_two = {"java", "sh"};

Record record(const std::string& suite, const std::string& language, const std::string& id,
              Verdict verdict) {
  Record made;
  made.suite = suite;
  made.language = language;
  made.task_id = id;
  made.verdict = verdict;
  made.reference_passed = verdict == Verdict::passed || verdict == Verdict::early_exit;
  return made;
}

ScoreSummary summary_of(const std::vector<Record>& records) {
  Tally tally;
  for (const Record& each : records) tally.add(each);
  return tally.summary();
}

ScoredRun run_of(const std::string& name, const std::vector<Record>& records) {
  ScoredRun run;
  run.name = name;
  run.summary = summary_of(records);
  run.suites = run.summary.order;
  return run;
}

std::vector<Record> two_languages() {
  return {record("mini-java", "java", "1", Verdict::passed),
          record("mini-java", "java", "2", Verdict::early_exit),
          record("mini-sh", "sh", "1", Verdict::passed),
          record("mini-sh", "sh", "2", Verdict::passed)};
}

std::string text_of(const std::vector<ScoredRun>& runs, TableStyle style = {}) {
  return format_table(make_table(runs, k_two), style);
}

}  // namespace

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

TEST_CASE("a table has a row per run, a column per suite, and the mean spelled out", "[table]") {
  const std::string text = text_of({run_of("first", two_languages())});
  CHECK(text ==
        "mini: pass@1 in %\n\n"
        "run    java     sh  mean\n"
        "n         2      2      \n"
        "first  50.0  100.0  75.0\n\n"
        "mean: the pass@1 of the 2 languages (java, sh), added and divided by 2: every language "
        "weighs the same\n");
}

TEST_CASE("a run without all the languages has no mean and says which are missing", "[table]") {
  auto records = two_languages();
  records.erase(records.begin(), records.begin() + 2);
  const std::string alone = text_of({run_of("part", records)});
  CHECK_THAT(alone, Contains("part: no mean of mini, which needs all 2 languages: no java"));
  CHECK_THAT(alone, !Contains("every language weighs the same"));
  const std::string beside = text_of({run_of("first", two_languages()), run_of("part", records)});
  CHECK_THAT(beside, Contains("part      -  100.0     -\n"));
}

TEST_CASE("problems come before any score", "[table]") {
  auto records = two_languages();
  records.push_back(record("mini-sh", "sh", "3", Verdict::harness_error));
  records.push_back(record("mini-sh", "sh", "4", Verdict::missing));
  ScoredRun run = run_of("first", records);
  run.not_scored["java"] = "javac is missing";
  run.complete = false;
  for (const TableFormat format : {TableFormat::text, TableFormat::markdown}) {
    TableStyle style;
    style.format = format;
    const std::string text = text_of({run}, style);
    for (const char* problem :
         {"1 harness error", "1 task", "java was not scored: javac is missing", "not complete"}) {
      INFO(problem);
      CHECK(text.find(problem) < text.find("pass@1"));
    }
  }
}

TEST_CASE("n stands in the cell where runs differ in it", "[table]") {
  auto fewer = two_languages();
  fewer.pop_back();
  CHECK_THAT(text_of({run_of("first", two_languages()), run_of("fewer", fewer)}),
             Contains("100.0 (n=1)"));
}

TEST_CASE("intervals and the reference rule are there when asked for", "[table]") {
  TableStyle style;
  style.intervals = true;
  style.reference = true;
  const std::string text = text_of({run_of("first", two_languages())}, style);
  CHECK_THAT(text, Contains("50.0 [9.5, 90.5]") && Contains("first, reference rule"));
  CHECK_THAT(text, Contains("100.0"));
}

TEST_CASE("CSV and JSON hold fractions and can be read by a machine", "[table]") {
  TableStyle style;
  style.format = TableFormat::csv;
  CHECK_THAT(
      text_of({run_of("a,b", two_languages())}, style),
      Contains("run,suite,n,pass@1,ci95_low,ci95_high,reference_pass@1,ci_method,of,missing,"
               "marks,md5\n") &&
          Contains("\"a,b\",mini-java,2,0.5000,0.0945,0.9055,1.0000,wilson_by_problem,,0,,\n"));
  style.format = TableFormat::json;
  const auto json = nlohmann::json::parse(text_of({run_of("first", two_languages())}, style));
  CHECK(json.at("rows").at(0).at("suites").at("mini-java").at("pass@1") == 0.5);
  CHECK(json.at("rows").at(0).at("mean").at("mini").at("pass@1") == 0.75);
}

TEST_CASE("a part is marked in its cell and in no mean", "[table]") {
  ScoredRun part = run_of("part", two_languages());
  part.bases["mini-sh"].of = 164;
  part.bases["mini-java"].of = 2;
  const std::string text = text_of({part});
  CHECK_THAT(text, Contains("100.0 (2 of 164)"));
  CHECK_THAT(text, Contains("2               164\n"));
  CHECK_THAT(
      text,
      Contains("part: no mean of mini, which needs all 2 languages, each whole: sh 2 of 164"));
  CHECK_THAT(text, Contains("neither averaged nor compared as the best: part mini-sh: 2 of 164"));
}

TEST_CASE("what most of a column has is usual, of as many the default version", "[standing]") {
  const auto cell = [](const char* md5, const char* limits, bool is_default = false) {
    Standing made;
    made.n = made.of = 4;
    made.md5 = md5;
    made.limits = limits;
    made.data = {DataOrigin::published, md5, is_default};
    return made;
  };
  Standing old = cell("v1", "{}"), other = cell("v1", "{\"run\": 1}"), now = cell("v2", "{}", true);
  compare_in_column({&old, &now});
  CHECK(old.mark() == "(v1)");
  CHECK(now.is_comparable());
  old.other_data.clear();
  compare_in_column({&old, &other, &now});
  CHECK(old.is_comparable());
  CHECK(other.mark() == "(other limits)");
  CHECK(now.mark() == "(v2)");
  Standing altered = cell("x", "{}");
  altered.data.origin = DataOrigin::altered;
  Standing twin = altered;
  compare_in_column({&altered, &twin});
  CHECK(altered.other_data.empty());
  CHECK_FALSE(altered.is_comparable());
  CHECK(standing_of_mean({&now, &altered}).marks() ==
        std::vector<std::string>{"altered_data", "other_data"});
}

TEST_CASE("Markdown keeps its columns whatever the names", "[table]") {
  TableStyle style;
  style.format = TableFormat::markdown;
  CHECK_THAT(text_of({run_of("a|b", two_languages())}, style),
             Contains("| a\\|b | 50.0 | 100.0 | 75.0 |"));
}

TEST_CASE("the formats are known by their names", "[table]") {
  CHECK(table_format_of("md") == TableFormat::markdown);
  CHECK_FALSE(table_format_of("docx"));
}

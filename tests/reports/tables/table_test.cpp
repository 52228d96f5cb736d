#include "reports/tables/table.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "reports/tables/table_format.hpp"
#include "tests/harness/runs/judged_records.hpp"

using namespace octet;
using namespace octet::test;
using Catch::Matchers::Contains;

namespace {

const std::vector<std::string> k_two = {"java", "sh"};

ScoredRun run_of(const std::string& name, const std::vector<Record>& records) {
  ScoredRun run;
  run.name = name;
  run.summary = summary_of(records);
  run.suites = run.summary.order;
  return run;
}

std::string text_of(const std::vector<ScoredRun>& runs, TableStyle style = {}) {
  return format_table(make_table(runs, k_two), style);
}

}  // namespace

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

TEST_CASE("forged answers count as not passed, and a note says how many there are", "[table]") {
  auto records = two_languages();
  CHECK_THAT(text_of({run_of("first", records)}), !Contains("forged"));
  records[0].verdict = Verdict::forged;
  const std::string one = text_of({run_of("first", records)});
  CHECK_THAT(one,
             Contains("first   0.0  100.0  50.0\n") && Contains("first: 1 answer is forged: "));
  records[2].verdict = Verdict::forged;
  CHECK_THAT(text_of({run_of("first", records)}),
             Contains("first   0.0  50.0  25.0\n") && Contains("first: 2 answers are forged: "));
}

TEST_CASE("passes on a weaker seal than is asked for do not count and are marked", "[table]") {
  auto records = two_languages();
  for (Record& each : records) each.seal = Seal::controlled;
  records[2].seal = Seal::reached_end;
  records[3].seal = RecordedSeal::unknown("notarised");
  const auto run_at = [&](Seal least) {
    ScoredRun run;
    run.name = "first";
    Tally tally(least);
    for (const Record& each : records) tally.add(each);
    run.summary = tally.summary();
    run.suites = run.summary.order;
    return run;
  };
  CHECK_THAT(text_of({run_at(Seal::none)}),
             Contains("first  50.0  100.0  75.0\n") && !Contains("weaker"));
  const std::string text = text_of({run_at(Seal::controlled)});
  CHECK_THAT(text, Contains("50.0") && Contains("0.0 (2 weaker)") && Contains("25.0 (2 weaker)"));
  CHECK_THAT(text, Contains("first mini-sh: 1 notarised and 1 reached_end, less than controlled"));
  CHECK_THAT(text_of({run_at(Seal::sealed)}),
             Contains("first mini-java: 1 controlled, less than sealed"));
  TableStyle json;
  json.format = TableFormat::json;
  const auto cell = nlohmann::json::parse(text_of({run_at(Seal::controlled)}, json))
                        .at("rows")
                        .at(0)
                        .at("suites")
                        .at("mini-sh");
  CHECK(cell.at("pass@1") == 0);
  CHECK(cell.at("marks") == nlohmann::json{"weaker_seals"});
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

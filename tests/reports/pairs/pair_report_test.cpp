#include "reports/pairs/pair_report.hpp"

#include <catch2/catch.hpp>

#include "tests/benchmarks/input_folder.hpp"

using namespace octet;
using Catch::Matchers::Contains;

namespace {

constexpr const char* k_summary = R"({"schema": 1, "languages": {"sh": {
  "prompts": 3, "responses": 12, "programs": 7, "verdicts": {"passed": 5, "wrong_answer": 7},
  "tests": {}, "yields": {"pairs": 1, "no_evidence": 2}, "dropped": {}, "suspects": 0, "pairs": 2,
  "policies": {}, "lengths": {
    "mean_chosen": 75.0, "mean_rejected": 45.0, "longer_is_chosen": 0.75,
    "histogram_chosen": [0,0,0,0,0,1,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0],
    "histogram_rejected": [0,0,0,0,1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]}}},
  "faults": 1, "remarks": 60)";

PairResults results_of(const std::string& timing = "") {
  const InputFolder folder;
  folder.write("summary.json", k_summary + timing + "}");
  std::string lines = R"({"id": "p9", "line": 4, "reason": "\"responses\" is empty"})"
                      "\n";
  for (int i = 0; i < 60; ++i)
    lines += R"({"id": "p2", "line": 2, "reason": "empty responses: 7", "used": true})"
             "\n";
  folder.write("unusable.jsonl", lines);
  return read_pair_results(folder.path());
}

}  // namespace

TEST_CASE("the report has every count, and time only when something was run", "[pair_report]") {
  const std::string text = report_markdown(results_of(), "f.svg");
  CHECK_THAT(text, Contains("| sh | 3 | 12 | 7 | 1 | 2 | 0 |"));
  CHECK_THAT(text, Contains("| language | passed | wrong_answer |") && Contains("| sh | 5 | 7 |"));
  CHECK_THAT(text, Contains("| sh | 75.0 | 45.0 | 75.0 % |"));
  CHECK_THAT(text, Contains("- line 4 (p9): \"responses\" is empty"));
  CHECK_THAT(text,
             Contains("## Remarks on prompts: 60\n\n- line 2 (p2): empty responses: 7\n- line"));
  CHECK_THAT(text, Contains("- and more, in unusable.jsonl"));
  CHECK_THAT(text, Contains("(f.svg)") && !Contains("## Time") && !Contains("forged"));
  const std::string timing =
      R"(, "timing": {"wall_seconds": 2.0, "jobs": 1, "executed": 10, "cpu_seconds": 1.5})";
  CHECK_THAT(report_markdown(results_of(timing), "f.svg"),
             Contains("10 programs executed in 2.0 s with 1 jobs, 5.0 a second"));
}

TEST_CASE("the report says in words how many responses are forged", "[pair_report]") {
  PairResults results = results_of();
  results.languages["sh"].verdicts["forged"] = 2;
  CHECK_THAT(report_markdown(results, "f.svg"), Contains("\n2 responses are forged: "));
}

TEST_CASE("of many remarks the first are read, and prompts of no use apart", "[pair_report]") {
  const PairResults results = results_of();
  CHECK(results.unusable.count == 1);
  CHECK(results.unusable.first.size() == 1);
  CHECK(results.used.count == 60);
  CHECK(results.used.first.size() == k_remarks_read);
}

TEST_CASE("the figure has a bar where there are lengths", "[pair_report]") {
  const std::string svg = lengths_svg(results_of());
  std::size_t bars = 0;
  for (std::size_t at = svg.find("answers</title>"); at != std::string::npos;
       at = svg.find("answers</title>", at + 1))
    ++bars;
  CHECK(bars == 4);
}

TEST_CASE("a folder written by octet 0.2 is read, one of another command is refused",
          "[pair_report]") {
  const InputFolder folder;
  folder.write("summary.json", std::string(k_summary) + "}");
  folder.write("faults.jsonl", R"({"id": "p9", "line": 4, "reason": "no tests"})"
                               "\n");
  CHECK(read_pair_results(folder.path()).unusable.first.at(0).reason == "no tests");
  folder.write("summary.json", R"({"schema": 1, "suites": {}})");
  CHECK_THROWS_WITH(read_pair_results(folder.path()), Contains("languages"));
}

#include "reports/pairs/pair_report.hpp"

#include <catch2/catch.hpp>

using namespace octet;
using Catch::Matchers::Contains;

namespace {

PreferenceSummary summary_of_shell() {
  PreferenceSummary summary;
  LanguagePreferences& sh = summary.languages["sh"];
  sh.prompts = 3;
  sh.responses = 12;
  sh.programs = 7;
  sh.pairs = 2;
  sh.verdicts = {{"passed", 5}, {"wrong_answer", 7}};
  sh.yields = {{"pairs", 1}, {"no_evidence", 2}};
  sh.lengths.add(100, 40);
  sh.lengths.add(50, 50);
  summary.faults.push_back({"p9", 4, "\"responses\" is empty"});
  summary.remarks.push_back({"p2", 2, "empty responses: 7"});
  summary.remark_count = 60;
  return summary;
}

}  // namespace

TEST_CASE("of two answers the longer one is chosen so often", "[preference_report]") {
  CHECK(longer_is_chosen({}) == 0.5);
  CHECK(longer_is_chosen(summary_of_shell().languages["sh"].lengths) == 0.75);
}

TEST_CASE("the report has every count, and time only when something was run",
          "[preference_report]") {
  const std::string text = report_markdown(summary_of_shell(), "f.svg", std::nullopt);
  CHECK_THAT(text, Contains("| sh | 3 | 12 | 7 | 1 | 2 | 0 |"));
  CHECK_THAT(text, Contains("| language | passed | wrong_answer |") && Contains("| sh | 5 | 7 |"));
  CHECK_THAT(text, Contains("| sh | 75.0 | 45.0 | 75.0 % |"));
  CHECK_THAT(text, Contains("- line 4 (p9): \"responses\" is empty"));
  CHECK_THAT(text,
             Contains("## Remarks on prompts: 60\n\n- line 2 (p2): empty responses: 7\n- and"));
  CHECK_THAT(text, Contains("(f.svg)") && !Contains("## Time"));
  CHECK_THAT(report_markdown(summary_of_shell(), "f.svg", VerifyTiming{2, 1, 10, 1.5}),
             Contains("10 programs executed in 2.0 s with 1 jobs, 5.0 a second"));
}

TEST_CASE("the figure has two bars where there are lengths", "[preference_report]") {
  const std::string svg = lengths_svg(summary_of_shell());
  std::size_t bars = 0;
  for (std::size_t at = svg.find("answers</title>"); at != std::string::npos;
       at = svg.find("answers</title>", at + 1))
    ++bars;
  CHECK(bars == 4);  // 100 and 50 of the chosen, 40 and 50 of the rejected
}

#include "reports/generation/generation_page.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <string>

#include "base/error.hpp"

using namespace octet;
using Catch::Matchers::Contains;

namespace {

std::string unit_line(const std::string& id, const std::string& question, const std::string& score,
                      const std::string& drop) {
  return fmt::format(
      R"({{"id":"{}","language":"sh","kind":"s1","question":"{}","answer":"a","tokens":{{"question":40,"answer":1}},)"
      R"("tests":{{"state":"verified"}},"score":{},"usage":{{"in":100,"out":20,"micros":250}},"status":"{}","drop":{}}})",
      id, question, score, drop == "null" ? "kept" : "dropped", drop);
}

std::string drop_json(const std::string& stage, const std::string& reason) {
  return fmt::format(R"({{"stage":"{}","reason":"{}","detail":"","with":null}})", stage, reason);
}

GenerationPage small_page() {
  GenerationPage page;
  page.title = "<b>mine</b>";
  page.tally.add(unit_line("s1-0000000", "one", R"({"total":4000})", "null"), "units", 1);
  page.tally.add(unit_line("s1-0000001", "</script><script>x", R"({"total":5000})", "null"),
                 "units", 2);
  page.tally.add(unit_line("s1-0000002", "", "null", drop_json("draft", "refused")), "units", 3);
  page.tally.add(unit_line("s1-0000003", "", R"({"total":1000})", drop_json("new", "<i>")), "units",
                 4);
  page.tally.add_tests(R"({"states":["live","live","disputed"]})", "tests", 1);
  return page;
}

}  // namespace

TEST_CASE("A tally adds up lines of generated data", "[generation-page]") {
  const GenerationPage page = small_page();
  const PageYield total = page.tally.total();
  CHECK(total.units == 4);
  CHECK(total.kept == 2);
  CHECK(total.micros == 1000);
  CHECK(total.dropped.front() == 1);
  CHECK(total.dropped.back() == 1);  // a stage that is not known
  CHECK(page.tally.scores().at("sh")[12] == 1);
  CHECK(page.tally.scores().at("sh")[k_score_bins - 1] == 1);
  CHECK(page.tally.scores().at("sh")[0] == 1);
  CHECK(page.tally.questions()[5] == 2);
  CHECK(page.tally.answers()[0] == 2);
  CHECK(page.tally.cases().at("live") == 2);
  CHECK_THROWS_AS(small_page().tally.add("{}", "units", 7), InputError);
}

TEST_CASE("A page has figures, and nothing that a sample says is markup", "[generation-page]") {
  const std::string html = generation_html(small_page());
  CHECK_THAT(html, Contains("<h1>&lt;b&gt;mine&lt;/b&gt;</h1>"));
  CHECK_THAT(html, !Contains("</script><script>x") && !Contains("<i>"));
  CHECK_THAT(html, Contains("id=\"yield-figure\"") && Contains("id=\"agreement-figure\""));
  CHECK_THAT(html, Contains("Test cases: disputed 1, live 2"));
  CHECK_THAT(html, Contains("The first 2 of 2 kept and 2 of 2 dropped samples."));
}

TEST_CASE("A page of nothing is a page", "[generation-page]") {
  const std::string html = generation_html({"none", "", {"Not finished."}, {}});
  CHECK_THAT(html, Contains("<li>Not finished.</li>") && !Contains("<figure"));
}

TEST_CASE("A list has its bounds", "[generation-page]") {
  GenerationTally tally;
  const std::string longest(GenerationTally::k_longest + 1, 'q');
  for (std::size_t i = 0; i < GenerationTally::k_listed + 3; ++i)
    tally.add(unit_line("s1-0000000", longest, "null", "null"), "units", i + 1);
  CHECK(tally.kept().size() == GenerationTally::k_listed);
  CHECK(tally.total().kept == GenerationTally::k_listed + 3);
  CHECK(tally.kept().front().question.size() < GenerationTally::k_longest + 10);
}

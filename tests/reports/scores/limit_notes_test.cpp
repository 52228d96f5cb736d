#include "reports/scores/limit_notes.hpp"

#include <catch2/catch.hpp>

#include "tests/harness/runs/judged_records.hpp"

using namespace octet;
using namespace octet::test;
using Catch::Matchers::EndsWith;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

Standing held_by(const std::string& rule) {
  Standing made;
  made.limits = RecordedLimits{std::nullopt, {{"cpu_ms", 3000}}, rule};
  return made;
}

SuiteBasis basis(const std::string& rule, std::optional<milliseconds> published) {
  SuiteBasis made;
  made.limits = RecordedLimits{std::nullopt, {{"cpu_ms", 3000}}, rule};
  made.published_cpu = published;
  return made;
}

Record ended(const std::string& suite, const Termination& termination) {
  Record made = record(suite, "sh", "1", Verdict::timed_out);
  made.run.emplace().termination = termination;
  return made;
}

}  // namespace

TEST_CASE("the rule is named where one is published, by row where they differ", "[limit_notes]") {
  const Standing quick = held_by("quick"), published = held_by("published"), old = held_by("");
  CHECK(limit_rule_note({{"a", "s", &quick}, {"b", "s", &old}}).empty());
  CHECK_THAT(limit_rule_note({{"a", "s", &published}, {"a", "t", &published}}),
             EndsWith("(--limits published)"));
  CHECK_THAT(limit_rule_note({{"a", "s", &published}, {"b", "s", &quick}, {"b", "t", &quick}}),
             EndsWith("(--limits published): a; quick: b"));
}

TEST_CASE("answers that the published rule might still pass are counted", "[limit_notes]") {
  const ScoreSummary summary =
      summary_of({ended("s", CpuTimeout{}), ended("s", CpuTimeout{}), ended("s", WallTimeout{}),
                  ended("t", CpuTimeout{}), ended("u", CpuTimeout{}), ended("v", CpuTimeout{})});
  CHECK(summary.suites.at("s").cpu_timeouts == 2);
  const auto notes = reached_limit_notes("run", summary,
                                         {{"s", basis("quick", seconds(15))},
                                          {"t", basis("quick", milliseconds(4500))},
                                          {"u", basis("quick", seconds(3))},
                                          {"v", basis("published", seconds(15))}});
  CHECK(notes ==
        std::vector<std::string>{
            "run: 1 answer (t) reached the limit of 3 s; published harnesses allow 4.5 s: --limits "
            "published",
            "run: 2 answers (s) reached the limit of 3 s; published harnesses allow 15 s: --limits "
            "published"});
  CHECK(reached_limit_notes("run", summary, {{"s", basis("timeout", seconds(15))}}).empty());
  CHECK(reached_limit_notes("run", summary, {{"s", basis("quick", std::nullopt)}}).empty());
}

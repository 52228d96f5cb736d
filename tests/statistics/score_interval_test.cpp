#include "statistics/score_interval.hpp"

#include <catch2/catch.hpp>

#include "tests/statistics/known_figures.hpp"

using namespace octet;
using namespace octet::test;

TEST_CASE("a score has one interval, by problem", "[statistics]") {
  const auto own = score_interval({{{"a", 1}, {"b", 0}, {"c", 1}}});
  const Interval wilson = wilson95(2.0 / 3, 3);
  CHECK(own.method == IntervalMethod::wilson);
  check(own.interval, wilson.low, wilson.high);
  const auto several = score_interval({{{"a", 1}, {"b", 0.5}, {"c", 1}}});
  const auto clustered = clustered_mean({{{"a", 1}, {"b", 0.5}, {"c", 1}}});
  CHECK(several.method == IntervalMethod::clustered);
  check(several.interval, clustered->interval.low, 1);
  // Nothing to tell the problems apart by: no certainty either.
  const auto perfect = score_interval({{{"a1", 1}, {"a2", 1}}, {{"b1", 1}, {"b2", 1}}});
  const Interval of_two = wilson95(1, 2);
  check(perfect.interval, of_two.low, of_two.high);
  check(score_interval({{{"a", 0.5}}}).interval, wilson95(0.5, 1).low, wilson95(0.5, 1).high);
  check(score_interval(std::vector<std::vector<ClusteredValue>>(2)).interval, 0, 1);
}

TEST_CASE("numbers tell problems where they tell tasks apart", "[statistics]") {
  const auto numbered =
      by_problem({{{"HumanEval_3_x", 1}, {"HumanEval_4_y", 0}}, {{"Python/3", 1}}});
  CHECK(numbered[0][0].cluster == numbered[1][0].cluster);
  const auto named = by_problem({{{"v2_x", 1}, {"v2_y", 0}}, {{"v2_x", 1}}});
  CHECK(named[0][0].cluster == "v2_x");
  CHECK(by_problem({{{"task_7", 1}}})[0][0].cluster == "task_7");
}

TEST_CASE("complete programs are problems of their own, listed or counted", "[statistics]") {
  const auto counted = score_interval(std::vector<ProgramCounts>{{3, 4}, {1, 5}});
  const auto listed = score_interval({{{"a1", 1}, {"a2", 1}, {"a3", 1}, {"a4", 0}},
                                      {{"5", 1}, {"6", 0}, {"7", 0}, {"8", 0}, {"9", 0}}});
  check(counted.interval, listed.interval.low, listed.interval.high);
  check(score_interval(std::vector<ProgramCounts>{{1, 5}}).interval, wilson95(0.2, 5).low,
        wilson95(0.2, 5).high);
}

TEST_CASE("problems have the same number in every language", "[statistics]") {
  CHECK(problem_of("HumanEval_23_tide_table") == "23");
  CHECK(problem_of("Python/23") == "23");
  CHECK(problem_of("mini_01_high_tides") == "1");
  CHECK(problem_of("x/000") == "0");
  CHECK(problem_of("no number") == "no number");
}

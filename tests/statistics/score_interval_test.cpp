// Statistics against figures computed apart from octet: statistics_values.py prints them, with
// exact fractions and 60 digits. The interval of (1, 1, 7, 12) is also in Fagerland, Lydersen and
// Laake 2014, "Recommended tests and confidence intervals for paired binomial proportions": -0.507
// to -0.026; the p-value of its 1 and 7 flips there is 0.0703.
#include <catch2/catch.hpp>

#include "reports/scores/outcomes.hpp"
#include "statistics/bootstrap.hpp"
#include "statistics/clustered_mean.hpp"
#include "statistics/mcnemar.hpp"
#include "statistics/newcombe.hpp"
#include "statistics/pass_at_k.hpp"
#include "statistics/score_interval.hpp"

using namespace octet;

namespace {

auto near(double value) {
  return Approx(value).margin(1e-12).epsilon(1e-10);
}

void check(const Interval& interval, double low, double high) {
  CHECK(interval.low == near(low));
  CHECK(interval.high == near(high));
}

const std::vector<std::vector<ClusteredValue>> k_suites = {
    {{"0", 1}, {"1", 0}, {"2", 0.5}, {"3", 1}}, {{"0", 1}, {"1", 0}, {"2", 0}}};

}  // namespace

TEST_CASE("McNemar's exact p", "[statistics]") {
  CHECK(mcnemar_exact(0, 0) == 1);
  CHECK(mcnemar_exact(0, 1) == near(1));
  CHECK(mcnemar_exact(1, 7) == near(0.0703125));
  CHECK(mcnemar_exact(5, 5) == 1);
  CHECK(mcnemar_exact(0, 10) == near(0.001953125));
  CHECK(mcnemar_exact(3, 17) == near(0.0025768280029296875));
  CHECK(mcnemar_exact(44, 9) == near(0.0000012208510176137111));
  CHECK(mcnemar_exact(400, 300) == near(0.00017847631448562445));
  CHECK(mcnemar_exact(5000, 5200) == near(0.048787963126822453));
  CHECK(mcnemar_exact(400, 300) / mcnemar_exact(300, 400) == 1);
  // Far out in the tail it is 2^-1999 and below, and no more than 0 in the end.
  CHECK(mcnemar_exact(0, 900) == Approx(std::ldexp(1.0, -899)).epsilon(1e-9));
  CHECK(mcnemar_exact(0, 1'000'000) == 0);
}

TEST_CASE("Wilson's interval", "[statistics]") {
  check(wilson95(110.0 / 158, 158), 0.62053880909499034, 0.76255215197136078);
  check(wilson95(0, 20), 0, 0.16112515805281939);
  check(wilson95(1, 164), 0.97711257488057241, 1);
  check(wilson95(1.0 / 3, 7), 0.10563485613533079, 0.67914195555356503);
  check(wilson95(0.5, 0), 0, 1);
}

TEST_CASE("Newcombe's interval of a paired difference", "[statistics]") {
  check(newcombe95({1, 1, 7, 12}), -0.50692022668614096, -0.025559124164859795);
  check(newcombe95({70, 44, 9, 35}), 0.13529630431466468, 0.30244848141907342);
  check(newcombe95({20, 0, 0, 0}), -0.16112515805281939, 0.16112515805281939);
  check(newcombe95({0, 5, 0, 0}), 0.38554900569034352, 1);
  check(newcombe95({50, 0, 10, 104}), -0.099994578926314592, -0.022363777938624974);
  check(newcombe95({3, 4, 5, 2}), -0.43020227423193303, 0.31197261656727285);
  check(newcombe95({}), -1, 1);
}

TEST_CASE("swapping the runs mirrors the interval and leaves p", "[statistics]") {
  for (std::size_t a = 0; a < 6; ++a) {
    for (std::size_t b = 0; b < 6; ++b) {
      const PairedCounts counts{3, a, b, 4}, swapped{3, b, a, 4};
      const Interval one = newcombe95(counts), other = newcombe95(swapped);
      CHECK(one.low == near(-other.high));
      CHECK(one.high == near(-other.low));
      CHECK(counts.difference() == near(-swapped.difference()));
      CHECK(mcnemar_exact(a, b) == mcnemar_exact(b, a));
    }
  }
}

TEST_CASE("a mean over suites has an error clustered by problem", "[statistics]") {
  const auto mean = clustered_mean(k_suites);
  REQUIRE(mean);
  CHECK(mean->mean == near(0.47916666666666667));
  CHECK(mean->standard_error == near(0.25844158424900549));
  CHECK(z_test(*mean) == near(0.063730320251902582));
  CHECK(mean->clusters == 4);
  CHECK(mean->interval.high - mean->mean == near(k_z95 * mean->standard_error));
  CHECK_FALSE(clustered_mean({}));
  CHECK_FALSE(clustered_mean({{{"0", 1}}}));
  CHECK_FALSE(clustered_mean({{{"0", 1}, {"1", 0}}, {}}));
}

TEST_CASE("the same answers in every language are worth no more than in one", "[statistics]") {
  const std::vector<ClusteredValue> suite = {{"0", 1}, {"1", 0}, {"2", 1}, {"3", 1}, {"4", 0}};
  const auto one = clustered_mean({suite}), eight = clustered_mean({8, suite});
  CHECK(eight->standard_error == near(one->standard_error));
  auto independent = std::vector<std::vector<ClusteredValue>>(2, suite);
  for (ClusteredValue& each : independent[1]) each.cluster += "'";
  CHECK(clustered_mean(independent)->standard_error < 0.75 * one->standard_error);
}

TEST_CASE("identical runs differ by nothing, for certain", "[statistics]") {
  const auto nothing = clustered_mean({{{"0", 0}, {"1", 0}}, {{"0", 0}, {"1", 0}}});
  CHECK(nothing->mean == 0);
  CHECK(z_test(*nothing) == 1);
}

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

TEST_CASE("the bootstrap draws problems, the same ones each time", "[statistics]") {
  check(bootstrap95(k_suites), 0.125, 1);
  check(bootstrap95({k_suites[0]}), 0.25, 1);
  check(bootstrap95({}), 0, 1);
  check(bootstrap95({{{"0", 0.3}, {"1", 0.3}}}), 0.3, 0.3);
  BootstrapOptions other;
  other.seed = 2;
  other.resamples = 11;
  const Interval few = bootstrap95(k_suites, other), again = bootstrap95(k_suites, other);
  CHECK(few.low == again.low);
  CHECK(few.high == again.high);
}

TEST_CASE("pass@k is 1 - C(n-c, k) / C(n, k)", "[statistics]") {
  CHECK(pass_at_k(10, 3, 1) == near(0.3));
  CHECK(pass_at_k(10, 3, 10) == 1);
  CHECK(pass_at_k(200, 7, 100) == near(0.99299111724181234));
  CHECK(pass_at_k(20, 5, 10) == near(0.98374613003095975));
}

TEST_CASE("problems have the same number in every language", "[statistics]") {
  CHECK(problem_of("HumanEval_23_tide_table") == "23");
  CHECK(problem_of("Python/23") == "23");
  CHECK(problem_of("mini_01_high_tides") == "1");
  CHECK(problem_of("x/000") == "0");
  CHECK(problem_of("no number") == "no number");
}

#include "generation/pairs/pairs.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "tests/generation/candidates/judged_rows.hpp"

using namespace octet;
using namespace octet::test;

TEST_CASE("with unproven tests those that agree are chosen over the others, each in one pair",
          "[pairs]") {
  // Three that agree, one that knows the tests, two wrong ones; the last test is wrong.
  JudgedRows f(
      {{P, P, P, W}, {P, P, P, W}, {P, P, P, W}, {P, P, P, P}, {W, P, P, W}, {P, P, W, W}});
  validate(f.matrix, f.same_again(), std::nullopt, Trust::unproven);
  const PairChoice choice = choose_pairs(f.prompt, f.matrix, {});
  REQUIRE(choice.pairs.size() == 2);
  std::set<std::size_t> used;
  for (const Pair& pair : choice.pairs) {
    CHECK(pair.chosen < 3);
    CHECK(pair.rejected > 3);
    CHECK(used.insert(pair.chosen).second);
    CHECK(used.insert(pair.rejected).second);
  }
}

TEST_CASE("what is no evidence is in no pair", "[pairs]") {
  for (const Verdict bad : {Verdict::timed_out, Verdict::early_exit, Verdict::denied,
                            Verdict::harness_error, Verdict::out_of_memory, Verdict::forged}) {
    JudgedRows f({{P, P}, {P, bad}});
    validate(f.matrix, f.same_again(), std::nullopt, Trust::proven);
    CHECK(choose_pairs(f.prompt, f.matrix, {}).yield == Yield::nobody_fails);
  }
  JudgedRows cut({{P, P}, {P, W}});
  cut.prompt.responses[0].finish_reason = "length";
  validate(cut.matrix, cut.same_again(), std::nullopt, Trust::proven);
  CHECK(choose_pairs(cut.prompt, cut.matrix, {}).yield == Yield::nobody_passes);
  JudgedRows broken({{C, C}, {C, C}});
  validate(broken.matrix, {}, std::nullopt, Trust::proven);
  CHECK(choose_pairs(broken.prompt, broken.matrix, {}).yield == Yield::nothing_compiles);
  JudgedRows few({{P, P}, {P, W}});
  validate(few.matrix, few.same_again(), std::nullopt, Trust::proven);
  PairOptions options;
  options.min_tests = 3;
  CHECK(choose_pairs(few.prompt, few.matrix, options).yield == Yield::too_few_tests);
}

TEST_CASE("what is chosen rests on the seal that is asked for, and what that costs is told",
          "[pairs]") {
  JudgedRows f({{P, P}, {P, P}, {P, W}, {P, W}});
  validate(f.matrix, f.same_again(), std::nullopt, Trust::proven);
  f.matrix.rows[0].seal = Seal::reached_end;
  f.matrix.rows[1].seal = Seal::controlled;
  PairOptions options;
  const auto chosen_at = [&](Seal least) {
    options.least_seal = least;
    return choose_pairs(f.prompt, f.matrix, options);
  };
  CHECK(chosen_at(Seal::reached_end).pairs.size() == 2);
  CHECK(chosen_at(Seal::reached_end).cost == 0);
  const PairChoice controlled = chosen_at(Seal::controlled);
  REQUIRE(controlled.pairs.size() == 1);
  CHECK(controlled.pairs.front().chosen == 1);
  CHECK(controlled.cost == 1);
  const PairChoice sealed = chosen_at(Seal::sealed);
  CHECK(sealed.yield == Yield::weak_seals);
  CHECK(sealed.pairs.empty());
  CHECK(sealed.cost == 2);
  f.matrix.rows[1].seal = RecordedSeal::unknown("notarised");
  CHECK(chosen_at(Seal::controlled).yield == Yield::weak_seals);
}

TEST_CASE("the same seed draws the same pairs, another one others", "[pairs]") {
  std::vector<std::vector<Verdict>> rows(40, {P, P});
  rows.insert(rows.end(), 40, {P, W});
  JudgedRows f(rows);
  validate(f.matrix, f.same_again(), std::nullopt, Trust::proven);
  const auto drawn = [&](std::uint64_t seed) {
    PairOptions options;
    parse_policies("random", options);
    options.seed = seed;
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (const Pair& pair : choose_pairs(f.prompt, f.matrix, options).pairs)
      pairs.emplace_back(pair.chosen, pair.rejected);
    return pairs;
  };
  CHECK(drawn(1).size() == 3);
  CHECK(drawn(1) == drawn(1));
  CHECK(drawn(1) != drawn(2));
  PairOptions all;
  parse_policies("all", all);
  CHECK(choose_pairs(f.prompt, f.matrix, all).pairs.size() == 40);
  CHECK_THROWS_WITH(parse_policies("best", all), Catch::Contains("near-miss"));
  CHECK_THROWS(parse_policies("random:0", all));
}

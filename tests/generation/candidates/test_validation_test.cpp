#include "generation/candidates/test_validation.hpp"

#include <catch2/catch.hpp>
#include <utility>

#include "generation/pairs/pairs.hpp"
#include "tests/generation/candidates/judged_rows.hpp"

using namespace octet;
using namespace octet::test;

TEST_CASE("tests are told apart by who passes them", "[validation]") {
  JudgedRows trusted({{P, P, W, P}, {P, W, W, P}});
  validate(trusted.matrix, trusted.same_again(), std::nullopt, Trust::proven);
  CHECK(trusted.states() == "tlit");
  JudgedRows asked({{P, P, P}, {W, P, P}, {P, W, P}});
  validate(asked.matrix, asked.same_again(), 1, Trust::proven);
  CHECK(asked.states() == "olt");
}

TEST_CASE("a test on which programs change their mind is flaky, a program that does is unsteady") {
  JudgedRows test({{P, P, P, P}, {P, P, P, P}, {W, P, P, P}, {P, W, P, P}});
  auto again = test.same_again();
  again[0].tests[1] = W;
  again[1].tests[1] = W;
  validate(test.matrix, again, std::nullopt, Trust::proven);
  CHECK(name_of(test.matrix.tests[1]) == "flaky");
  CHECK(test.matrix.rows[0].steadiness == Steadiness::same);
  JudgedRows program({{P, P, P, P}, {P, P, P, P}, {W, P, P, P}, {P, W, P, P}});
  again = program.same_again();
  again[0].tests = {W, W, P, P};
  validate(program.matrix, again, std::nullopt, Trust::proven);
  CHECK(program.states() == "lltt");
  CHECK(program.matrix.rows[0].steadiness == Steadiness::differs);
  CHECK(program.matrix.rows[1].steadiness == Steadiness::same);
}

TEST_CASE("with unproven tests the greater agreement decides, not who passes most",
          "[validation]") {
  // Three that agree, one that knows the tests, two wrong ones; the last test is wrong.
  JudgedRows f(
      {{P, P, P, W}, {P, P, P, W}, {P, P, P, W}, {P, P, P, P}, {W, P, P, W}, {P, P, W, W}});
  validate(f.matrix, f.same_again(), std::nullopt, Trust::unproven);
  CHECK(f.states() == "ltlo");
  CHECK(f.matrix.consensus == std::vector<bool>{true, true, true, false, false, false});
}

namespace {

using Rows = std::vector<std::size_t>;

Rows repeated(const std::vector<std::vector<Verdict>>& rows,
              std::optional<std::size_t> oracle = std::nullopt) {
  JudgedRows judged(rows);
  return rows_to_repeat(judged.matrix, oracle);
}

}  // namespace

TEST_CASE("where no pair can be nothing is run again", "[validation]") {
  constexpr Verdict late = Verdict::timed_out, early = Verdict::early_exit;
  CHECK(repeated({{P}, {P}, {P}}).empty());         // nothing to reject
  CHECK(repeated({{W}, {W}, {C}}).empty());         // nothing to choose
  CHECK(repeated({{P}, {late}, {early}}).empty());  // neither is ever rejected
  CHECK(repeated({{late, P}, {W, W}}).empty());     // nor is what did not end chosen
  CHECK(repeated({{P, W}, {P, W}}).empty());        // the same on every test
  CHECK(repeated({{P, W}, {P, P}}, 0).empty());     // the oracle fails the test that differs
}

TEST_CASE("what may be chosen is run again, and witnesses of each of several tests",
          "[validation]") {
  CHECK(repeated({{P}, {W}, {P}, {W}}) == Rows{0, 2});
  CHECK(repeated({{P}, {C}, {P}}) == Rows{0, 2});  // what is broken can be rejected
  // Each open test has its witnesses; the last test, that all fail, has none.
  CHECK(repeated({{P, P, P, W}, {W, P, P, W}, {P, W, W, W}}) == Rows{0, 1, 2});
  CHECK(repeated({{P, W}, {P, P}}, 1) == Rows{0, 1});
  std::vector<std::vector<Verdict>> many(k_most_repeated_passers + 4, {P});
  many.push_back({W});
  CHECK(repeated(many).size() == k_most_repeated_passers);
}

TEST_CASE("whatever second runs show, what was run once is in no pair as the chosen one",
          "[validation]") {
  // All matrices of three rows and two tests: no second run, no pair.
  constexpr Verdict all[] = {P, W, Verdict::timed_out};
  for (unsigned code = 0; code < 729; ++code) {
    std::vector<std::vector<Verdict>> rows(3, std::vector<Verdict>(2));
    unsigned left = code;
    for (auto& row : rows) {
      for (Verdict& each : row) each = all[std::exchange(left, left / 3) % 3];
    }
    if (!repeated(rows).empty()) continue;
    for (const Trust trust : {Trust::proven, Trust::unproven}) {
      JudgedRows judged(rows);
      validate(judged.matrix, judged.same_again(), std::nullopt, trust);
      CHECK(choose_pairs(judged.prompt, judged.matrix, {}).pairs.empty());
      JudgedRows once(rows);
      validate(once.matrix, {}, std::nullopt, trust);
      CHECK(choose_pairs(once.prompt, once.matrix, {}).yield ==
            choose_pairs(judged.prompt, judged.matrix, {}).yield);
    }
  }
}

#include "generation/candidates/test_validation.hpp"

#include <catch2/catch.hpp>

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

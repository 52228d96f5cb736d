#include "generation/candidates/pass_matrix.hpp"

#include <catch2/catch.hpp>

#include "tests/generation/candidates/judged_rows.hpp"

using namespace octet;
using namespace octet::test;

TEST_CASE("a survivor is forged where another program failed its control", "[candidates]") {
  JudgedRows judged({{P}, {P}, {W}});
  auto& rows = judged.matrix.rows;
  rows[0].control = Control::passed;
  settle_controls(judged.matrix);
  CHECK(rows[0].verdict == Verdict::passed);
  rows[1].control = Control::none_found;
  settle_controls(judged.matrix);
  CHECK(rows[0].verdict == Verdict::passed);
  rows[1].control = Control::failed;
  settle_controls(judged.matrix);
  CHECK(rows[0].verdict == Verdict::forged);
  CHECK_FALSE(rows[0].passes(0));
  CHECK_FALSE(rows[0].ran());
  CHECK(rows[1].passes(0));
  CHECK(rows[2].verdict == Verdict::wrong_answer);
}

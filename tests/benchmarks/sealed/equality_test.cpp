// Python's == between values.
#include "benchmarks/sealed/equality.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "tests/benchmarks/sealed/plain_values.hpp"

using namespace octet::sealed;
using namespace octet::test;

namespace {

bool same(const std::string& a, const std::string& b) {
  const bool forth = equal(value(a), value(b));
  REQUIRE(forth == equal(value(b), value(a)));
  return forth;
}

}  // namespace

TEST_CASE("numbers are equal by value whatever their type", "[sealed]") {
  CHECK(same(integer(1), real(1)));
  CHECK(same(integer(1), k_true));
  CHECK(same(real(0), k_false));
  CHECK(same(real(0), real(-0.0)));
  CHECK(same(complex(2, 0), integer(2)));
  CHECK(same(power_of_two(62), real(std::ldexp(1, 62))));
  CHECK(same(power_of_two(63), real(std::ldexp(1, 63))));
  CHECK(same(power_of_two(63, true), real(-std::ldexp(1, 63))));
  CHECK(same(power_of_two(100), real(std::ldexp(1, 100))));
  CHECK(same(power_of_two(1000, true), real(-std::ldexp(1, 1000))));
  CHECK_FALSE(same(power_of_two(100), real(-std::ldexp(1, 100))));
  CHECK_FALSE(same(power_of_two(100), power_of_two(101)));
  CHECK_FALSE(same(power_of_two(5000), real(k_infinity)));
  CHECK_FALSE(same(integer(1), real(1.5)));
  CHECK_FALSE(same(integer(1), text("1")));
  CHECK_FALSE(same(k_none, k_false));
  CHECK_FALSE(same(real(k_nan), real(k_nan)));
  CHECK(same(real(k_infinity), real(k_infinity)));
}

TEST_CASE("containers are equal as Python says", "[sealed]") {
  CHECK(same(list({integer(1), real(2)}), list({k_true, integer(2)})));
  CHECK_FALSE(same(list({integer(1)}), tuple({integer(1)})));
  CHECK_FALSE(same(list({real(k_nan)}), list({real(k_nan)})));
  CHECK(same(set({integer(1), text("a")}), frozenset({text("a"), real(1)})));
  CHECK_FALSE(same(set({integer(1)}), set({integer(2)})));
  CHECK(same(dict({{integer(1), k_none}, {text("a"), list({})}}),
             dict({{text("a"), list({})}, {real(1), k_none}})));
  CHECK_FALSE(same(dict({{integer(1), k_none}}), dict({{integer(1), k_true}})));
  CHECK_FALSE(same(dict({}), list({})));
  CHECK(same(tuple({set({tuple({integer(1), frozenset({})})})}),
             tuple({set({tuple({k_true, frozenset({})})})})));
}

TEST_CASE("sets of values forget order and repetition, and need what can be hashed", "[sealed]") {
  const auto sets = [](const std::string& a, const std::string& b) {
    return Equality().equal_as_sets(value(a), value(b));
  };
  CHECK(sets(list({integer(2), integer(1), integer(1)}), tuple({integer(1), real(2)})) == true);
  CHECK(sets(text("aba"), list({text("b"), text("a")})) == true);
  CHECK(sets(dict({{integer(1), k_none}}), list({integer(1)})) == true);
  CHECK(sets(list({integer(1)}), list({integer(3)})) == false);
  CHECK_FALSE(sets(list({list({})}), list({})));
  CHECK_FALSE(sets(integer(1), list({})));
}

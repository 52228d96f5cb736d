// Plain Python data from untrusted bytes, and Python's == between it.
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "benchmarks/sealed/closeness.hpp"
#include "benchmarks/sealed/equality.hpp"
#include "benchmarks/sealed/value.hpp"
#include "tests/benchmarks/sealed/marshal.hpp"

using namespace octet::sealed;
using namespace octet::test;

namespace {

Value value(const std::string& form) {
  auto decoded = decode(form);
  REQUIRE(decoded);
  return *std::move(decoded);
}

bool same(const std::string& a, const std::string& b) {
  const bool forth = equal(value(a), value(b));
  REQUIRE(forth == equal(value(b), value(a)));
  return forth;
}

bool close(const std::string& out, const std::string& expected) {
  return all_close(value(out), value(expected), 1e-7, 1e-6);
}

const double k_nan = std::numeric_limits<double>::quiet_NaN();
const double k_infinity = std::numeric_limits<double>::infinity();

const std::string k_sample =
    list({integer(-7), real(0.5), text("h\xc3\xa9"), bytes(std::string("a\0b", 3)), k_none,
          tuple({k_true, set({integer(1)})}), dict({{text("k"), frozenset({})}}), complex(1, -2),
          power_of_two(70)});

}  // namespace

TEST_CASE("a value is read whole or not at all", "[sealed]") {
  CHECK(decode(k_sample));
  for (std::size_t size = 0; size < k_sample.size(); ++size) {
    INFO(size);
    CHECK_FALSE(decode(k_sample.substr(0, size)));
  }
  CHECK_FALSE(decode(k_sample + "N"));
}

TEST_CASE("what is no plain data is not read", "[sealed]") {
  CHECK_FALSE(decode("."));                               // Ellipsis
  CHECK_FALSE(decode("S"));                               // StopIteration
  CHECK_FALSE(decode(std::string("\xe9\x01\0\0\0", 5)));  // a value to be referred to
  CHECK_FALSE(decode("c" + raw(0)));                      // code
}

TEST_CASE("lengths that the bytes do not bear out are refused without memory for them",
          "[sealed]") {
  for (const char type : {'[', '(', '<', '>', 'u', 's', 'l'}) {
    INFO(type);
    CHECK_FALSE(decode(type + raw(std::int32_t{0x7fffffff})));
    CHECK_FALSE(decode(type + raw(std::int32_t{-0x7fffffff})));
    CHECK_FALSE(decode(type + raw(std::numeric_limits<std::int32_t>::min())));
  }
  // Lists that claim as many items as there are bytes, in each other.
  std::string nested;
  for (std::int32_t i = 0; i < 100'000; ++i) nested += "[" + raw(std::int32_t{400'000});
  CHECK_FALSE(decode(nested));
  CHECK_FALSE(decode("l" + raw(std::int32_t{1}) + raw(std::uint16_t{0x8000})));  // no digit
}

TEST_CASE("nesting has an end", "[sealed]") {
  std::string deep = k_none;
  for (unsigned i = 0; i < k_deepest; ++i) deep = list({deep});
  CHECK(decode(deep));
  CHECK_FALSE(decode(list({deep})));
}

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

TEST_CASE("closeness is that of numpy.allclose", "[sealed]") {
  CHECK(close(real(1.0000005), real(1)));
  CHECK_FALSE(close(real(1.1), real(1)));
  CHECK(close(list({real(1), integer(2)}), list({real(1.0000001), real(2)})));
  CHECK(close(list({}), list({})));
  CHECK(
      close(list({tuple({integer(1)}), list({k_true})}), list({list({real(1)}), list({real(1)})})));
  CHECK(close(integer(1), list({real(1), real(1)})));  // stretched
  CHECK(close(list({list({real(1)}), list({real(1)})}), list({real(1), real(1), real(1)})));
  CHECK_FALSE(close(list({real(1), real(1)}), list({real(1), real(1), real(1)})));
  CHECK_FALSE(close(list({list({real(1)}), real(1)}), list({list({real(1)}), real(1)})));  // ragged
  CHECK_FALSE(close(real(k_nan), real(k_nan)));
  CHECK(close(real(k_infinity), real(k_infinity)));
  CHECK_FALSE(close(real(k_infinity), real(-k_infinity)));
  CHECK_FALSE(close(text("1"), text("1")));
  CHECK_FALSE(close(k_none, k_none));
  CHECK_FALSE(close(power_of_two(70), power_of_two(70)));  // no integer of numpy's
  CHECK(close(power_of_two(63), power_of_two(63)));
  CHECK(close(complex(1, 1), complex(1, 1.0000001)));
}

TEST_CASE("a list cannot be stretched beyond what a value may hold", "[sealed]") {
  std::string row = "[" + raw(std::int32_t{3000});
  std::string column = row;
  for (int i = 0; i < 3000; ++i) {
    row += integer(1);
    column += list({integer(1)});
  }
  CHECK_FALSE(close(row, column));
}

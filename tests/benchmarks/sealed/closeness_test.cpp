#include "benchmarks/sealed/closeness.hpp"

#include <catch2/catch.hpp>

#include "tests/benchmarks/sealed/plain_values.hpp"

using namespace octet::sealed;
using namespace octet::test;

namespace {

bool close(const std::string& out, const std::string& expected) {
  return all_close(value(out), value(expected), 1e-7, 1e-6);
}

}  // namespace

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

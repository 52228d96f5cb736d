#include "generation/recipes/decimal.hpp"

#include <catch2/catch.hpp>
#include <cstdint>
#include <string_view>

namespace octet {
namespace {

TEST_CASE("decimals are read exactly", "[recipes]") {
  CHECK(read_decimal("0.7", 3) == 700);
  CHECK(read_decimal("0.07", 3) == 70);
  CHECK(read_decimal("1", 3) == 1000);
  CHECK(read_decimal("0.15", 6) == 150'000);
  CHECK(read_decimal("12.000001", 6) == 12'000'001);
  CHECK(read_decimal("0", 0) == 0);
  CHECK(read_decimal("9223372036854775807", 0) == INT64_MAX);
  for (const std::string_view text : {"",
                                      ".",
                                      ".5",
                                      "5.",
                                      "-1",
                                      "+1",
                                      "1e3",
                                      "0x1",
                                      "1_000",
                                      "1,000",
                                      "01",
                                      "00",
                                      "0.7005",
                                      " 1",
                                      "1 ",
                                      "1.2.3",
                                      "nan",
                                      "inf",
                                      "9223372036854775808",
                                      "\xd9\xa1"}) {
    INFO(text);
    CHECK_FALSE(read_decimal(text, 3));
  }
  CHECK_FALSE(read_decimal("0.1", 0));
  CHECK_FALSE(read_decimal("9223372036854776", 3));
}

TEST_CASE("decimals are written as short as they can be", "[recipes]") {
  CHECK(decimal_text(700, 3) == "0.7");
  CHECK(decimal_text(1000, 3) == "1");
  CHECK(decimal_text(0, 3) == "0");
  CHECK(decimal_text(5, 3) == "0.005");
  CHECK(decimal_text(12'000'001, 6) == "12.000001");
  CHECK(decimal_text(1200, 0) == "1200");
  for (std::int64_t value = 0; value < 20'000; value += 7)
    CHECK(read_decimal(decimal_text(value, 3), 3) == value);
}

}  // namespace
}  // namespace octet

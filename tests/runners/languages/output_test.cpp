#include "runners/languages/output.hpp"

#include <catch2/catch.hpp>

using namespace octet;

TEST_CASE("output is compared line by line, blanks and line ends at the end aside", "[output]") {
  const auto same = [](const char* out, const char* wanted, std::optional<double> tolerance = {}) {
    return same_output(out, {"", wanted, tolerance});
  };
  CHECK(same("9\n", "9\n"));
  CHECK(same("9", "9\n"));
  CHECK(same("9  \r\n\n\n", "9"));
  CHECK(same("", "\n"));
  CHECK_FALSE(same("9\n9\n", "9\n"));
  CHECK_FALSE(same("9\n", "9\n9\n"));
  CHECK_FALSE(same("91", "9"));
  CHECK_FALSE(same("9", "91"));
  CHECK_FALSE(same("", "9"));
  CHECK_FALSE(same(" 9", "9"));
  CHECK_FALSE(same("a\n\nb", "a\nb"));
  CHECK_FALSE(same("0.30000000000000004", "0.3"));
  CHECK(same("0.30000000000000004", "0.3", 1e-9));
  CHECK(same("x  1.0001 y\n", "x 1.0 y", 1e-3));
  CHECK_FALSE(same("x 1.01 y\n", "x 1.0 y", 1e-3));
  CHECK_FALSE(same("1.0 2.0", "1.0", 1));
  CHECK_FALSE(same("nan", "1", 1));
  CHECK(same("1000001", "1000000", 1e-5));
}

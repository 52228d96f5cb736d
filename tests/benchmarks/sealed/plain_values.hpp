// Values by their written form.
#pragma once

#include <catch2/catch.hpp>
#include <limits>
#include <string>
#include <utility>

#include "benchmarks/sealed/value.hpp"
#include "tests/benchmarks/sealed/marshal.hpp"

namespace octet::test {

inline sealed::Value value(const std::string& form) {
  auto decoded = sealed::decode(form);
  REQUIRE(decoded);
  return *std::move(decoded);
}

inline const double k_nan = std::numeric_limits<double>::quiet_NaN();
inline const double k_infinity = std::numeric_limits<double>::infinity();

}  // namespace octet::test

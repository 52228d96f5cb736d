// Values for the tests of typed cases.
#pragma once

#include <cstdint>
#include <string>

#include "benchmarks/sealed/value.hpp"

namespace octet::test {

inline sealed::Value integer(std::int64_t number) {
  return {number};
}
inline sealed::Value text_value(const std::string& utf8) {
  return {sealed::Text{utf8}};
}

}  // namespace octet::test

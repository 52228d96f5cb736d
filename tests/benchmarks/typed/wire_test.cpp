#include "benchmarks/typed/wire.hpp"

#include <catch2/catch.hpp>
#include <string>

namespace octet::typed {
namespace {

// What is read is what was written: writing it again gives the same text.
TEST_CASE("Values are read back from their text", "[typed]") {
  for (const char* wire : {"n", "t", "f", "i-12;", "d3ff0000000000000", "s5:he;:o",
                           "l0:", "l4:i1;nu2:s1:atm1:s1:kl1:f", "m2:i1;i2;i3;i4;", "u1:u0:"}) {
    INFO(wire);
    const auto value = read_wire(wire);
    REQUIRE(value);
    CHECK(to_wire(*value) == wire);
  }
}

TEST_CASE("Text that is not one value is none", "[typed]") {
  for (const char* wire : {"", "x", "nn", "l2:n", "s3:ab", "i;", "i1", "d3ff", "l-1:", "m1:n",
                           "l99999999999:", "i9223372036854775808;"}) {
    INFO(wire);
    CHECK_FALSE(read_wire(wire));
  }
}

TEST_CASE("Values are read as deep as they are compared", "[typed]") {
  const auto nested = [](unsigned depth) {
    std::string wire;
    for (unsigned i = 0; i < depth; ++i) wire += "l1:";
    return wire + "n";
  };
  CHECK(read_wire(nested(sealed::k_deepest)));
  CHECK_FALSE(read_wire(nested(sealed::k_deepest + 1)));
  CHECK_FALSE(read_wire(nested(1'000'000)));
}

}  // namespace
}  // namespace octet::typed

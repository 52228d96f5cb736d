#include "harness/execution_codec.hpp"

#include <catch2/catch.hpp>

#include "tests/harness/fake_runner.hpp"

using namespace octet;
using namespace octet::test;

TEST_CASE("bytes that encode() did not write are refused", "[execution_codec]") {
  CHECK_FALSE(decode(""));
  CHECK_FALSE(decode("no cbor"));
  const std::string good = encode(ending_with(Exited{3}, "out"));
  REQUIRE(decode(good));
  for (std::size_t length = 0; length < good.size(); ++length) {
    CHECK_FALSE(decode(good.substr(0, length)));
  }
}

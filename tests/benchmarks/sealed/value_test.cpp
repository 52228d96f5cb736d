// Plain Python data from untrusted bytes.
#include "benchmarks/sealed/value.hpp"

#include <catch2/catch.hpp>
#include <limits>

#include "tests/benchmarks/sealed/marshal.hpp"

using namespace octet::sealed;
using namespace octet::test;

namespace {

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

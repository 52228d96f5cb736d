#include "generation/facts/draw.hpp"

#include <catch2/catch.hpp>
#include <cstdint>
#include <set>

using namespace octet;

// Computed by tests/cli/generate/planted.py, which has its own SHA-256 and SplitMix64.
TEST_CASE("a draw is what its name makes it, whatever was drawn before", "[facts]") {
  CHECK(draw(1, "direction", 0) == 7118867157656906842U);
  CHECK(draw(1, "contract", 41) == 14642015748309894085U);
  CHECK(draw(7, "request seed.response", 12345, 2) == 12059085286202167215U);
  CHECK(draw(1, "direction", 0) == draw(1, "direction", 0, 0));
}

TEST_CASE("no part of a draw's name can be mistaken for another", "[facts]") {
  const std::set<std::uint64_t> drawn = {draw(1, "a", 12),   draw(1, "a1", 2),   draw(11, "a", 2),
                                         draw(1, "a", 1, 2), draw(1, "a", 2, 1), draw(1, "", 12)};
  CHECK(drawn.size() == 6);
}

TEST_CASE("a share in thousandths is met", "[facts]") {
  int fallen = 0;
  for (std::uint64_t number = 0; number < 10'000; ++number)
    fallen += falls_into(draw(3, "direction", number), 300) ? 1 : 0;
  CHECK(fallen > 2850);
  CHECK(fallen < 3150);
  CHECK_FALSE(falls_into(draw(3, "direction", 0), 0));
  CHECK(falls_into(draw(3, "direction", 0), 1000));
}

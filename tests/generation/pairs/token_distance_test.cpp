#include "generation/pairs/token_distance.hpp"

#include <catch2/catch.hpp>

using namespace octet;

TEST_CASE("edit distances are those of the full table, up to the limit", "[pairs]") {
  using Tokens = std::vector<std::uint64_t>;
  CHECK(edit_distance({}, {}, 10) == 0);
  CHECK(edit_distance({1, 2, 3}, {1, 2, 3}, 10) == 0);
  CHECK(edit_distance({1, 2, 3}, {1, 9, 3}, 10) == 1);
  CHECK(edit_distance({1, 2, 3}, {2, 3}, 10) == 1);
  CHECK(edit_distance({1, 2, 3, 4, 5}, {5, 4, 3, 2, 1}, 10) == 4);
  CHECK(edit_distance({}, {1, 2, 3}, 2) == 2);
  CHECK(edit_distance(Tokens(50, 1), Tokens(50, 2), 7) == 7);
}

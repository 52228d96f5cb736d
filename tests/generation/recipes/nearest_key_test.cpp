#include "generation/recipes/nearest_key.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace octet {
namespace {

TEST_CASE("the nearest key is found, or none", "[recipes]") {
  const std::vector<std::string> known = {"seed", "seeds.keep", "score.floor", "select.near.code"};
  CHECK(nearest_key("sed", known) == "seed");
  CHECK(nearest_key("seeds.kep", known) == "seeds.keep");
  CHECK(nearest_key("floor", known) == "score.floor");
  CHECK(nearest_key("select.near_code", known) == "select.near.code");
  CHECK(nearest_key("something.else", known).empty());
  CHECK(nearest_key(std::string(65, 's'), known).empty());
  CHECK(nearest_key("seed", {}).empty());
}

}  // namespace
}  // namespace octet

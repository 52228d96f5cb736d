#include "base/nearest_name.hpp"

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

TEST_CASE("A name is found by its letters, in any case") {
  const std::vector<std::string> known = {"score", "show", "suites", "serve"};
  CHECK(octet::nearest_name("scor", known) == "score");
  CHECK(octet::nearest_name("SUITE", known) == "suites");
  CHECK(octet::nearest_name("shw", known) == "show");
  CHECK(octet::nearest_name("leaderboard", known).empty());
  CHECK(octet::nearest_name(std::string(65, 's'), known).empty());
  CHECK(octet::question_of("score") == "; did you mean score?");
  CHECK(octet::question_of("").empty());
}

#include "harness/in_parallel.hpp"

#include <catch2/catch.hpp>
#include <numeric>
#include <stdexcept>
#include <vector>

using namespace octet;

TEST_CASE("each is worked on once, and what was written is seen", "[in_parallel]") {
  std::vector<std::size_t> done(1000);
  in_parallel(done.size(), [&](std::size_t i) { done[i] += i; });
  std::vector<std::size_t> wanted(1000);
  std::iota(wanted.begin(), wanted.end(), std::size_t{0});
  CHECK(done == wanted);
  in_parallel(0, [](std::size_t) { FAIL("there is nothing to do"); });
}

TEST_CASE("what work throws is thrown on", "[in_parallel]") {
  CHECK_THROWS_AS(
      in_parallel(9, [](std::size_t i) { i == 4 ? throw std::out_of_range("four") : void(); }),
      std::out_of_range);
}

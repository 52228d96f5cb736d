#include "generation/endpoint/request_window.hpp"

#include <catch2/catch.hpp>

using namespace octet;

TEST_CASE("the window grows with answers and shrinks once for requests of one time", "[asking]") {
  RequestWindow window(64);
  const unsigned first = window.size();
  for (unsigned i = 0; i < first; ++i) window.answered();
  CHECK(window.size() == 2 * first);
  for (int i = 0; i < 1000; ++i) window.answered();
  CHECK(window.size() == 64);
  const auto epoch = window.epoch();
  for (int i = 0; i < 64; ++i) window.pushed_back(epoch);
  CHECK(window.size() == 32);
  for (int i = 0; i < 32; ++i) window.answered();
  CHECK(window.size() == 33 - 1);  // just below one more for a whole round
  for (int i = 0; i < 20; ++i) window.pushed_back(window.epoch());
  CHECK(window.size() == 1);
  CHECK(RequestWindow(2).size() == 2);
}

#include "statistics/pass_at_k.hpp"

#include <catch2/catch.hpp>

#include "tests/statistics/known_figures.hpp"

using namespace octet;
using namespace octet::test;

namespace {

// By counting: how many of all ways to draw k of n samples hold one of the first c.
double counted(unsigned n, unsigned c, unsigned k) {
  unsigned draws = 0;
  unsigned hits = 0;
  for (unsigned set = 0; set < (1U << n); ++set) {
    if (static_cast<unsigned>(__builtin_popcount(set)) != k) continue;
    ++draws;
    hits += (set & ((1U << c) - 1)) != 0 ? 1 : 0;
  }
  return static_cast<double>(hits) / draws;
}

}  // namespace

TEST_CASE("pass@k is the share of draws of k samples with a pass in them", "[pass_at_k]") {
  for (unsigned n = 1; n <= 8; ++n) {
    for (unsigned c = 0; c <= n; ++c) {
      for (unsigned k = 1; k <= n; ++k) CHECK(pass_at_k(n, c, k) == Approx(counted(n, c, k)));
    }
  }
}

TEST_CASE("pass@k stays in range for many samples", "[pass_at_k]") {
  CHECK(pass_at_k(1'000'000, 1, 100) == Approx(1e-4));
  CHECK(pass_at_k(1'000'000, 0, 100) == 0.0);
  CHECK(pass_at_k(200, 101, 100) == 1.0);
}

TEST_CASE("pass@k is 1 - C(n-c, k) / C(n, k)", "[statistics]") {
  CHECK(pass_at_k(10, 3, 1) == near(0.3));
  CHECK(pass_at_k(10, 3, 10) == 1);
  CHECK(pass_at_k(200, 7, 100) == near(0.99299111724181234));
  CHECK(pass_at_k(20, 5, 10) == near(0.98374613003095975));
}

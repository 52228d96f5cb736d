#include "statistics/auc.hpp"

#include <catch2/catch.hpp>

using namespace octet;

TEST_CASE("the area under the ROC curve, by hand", "[auc]") {
  CHECK(*auc({{1, false}, {2, true}}) == 1.0);
  CHECK(*auc({{2, false}, {1, true}}) == 0.0);
  // Of 2 x 3 = 6 couples 4 are won (3 over 1, 2; 5 over 1, 2), one is a tie (5 and 5): 4.5 / 6.
  CHECK(*auc({{3, true}, {5, true}, {1, false}, {2, false}, {5, false}}) == Approx(0.75));
  // 3500 against 3500, 4000: a half and none; 4200 against both: two. 2.5 / 4.
  CHECK(*auc({{3500, true}, {4200, true}, {3500, false}, {4000, false}}) == Approx(0.625));
}

TEST_CASE("scores that are all equal tell nothing", "[auc]") {
  CHECK(*auc({{4, true}, {4, true}, {4, false}}) == 0.5);
}

TEST_CASE("there is no area without good ones, or without bad ones", "[auc]") {
  CHECK_FALSE(auc({}));
  CHECK_FALSE(auc({{1, true}, {2, true}}));
  CHECK_FALSE(auc({{1, false}}));
}

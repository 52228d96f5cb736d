#include "generation/samples/scoring.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace octet {
namespace {

std::string judgement(int consistency, int correctness, int others) {
  const std::string n = std::to_string(others);
  return R"({"consistency":)" + std::to_string(consistency) + R"(,"relevance":)" + n +
         R"(,"difficulty":)" + n + R"(,"code_exists":)" + n + R"(,"correctness":)" +
         std::to_string(correctness) + R"(,"practice":)" + n + R"(,"clarity":)" + n +
         R"(,"comments":)" + n + R"(,"ease":)" + n +
         R"(,"merits":["a","b","c","d"],"faults":[],"advice":"x"})";
}

Score median_of_all(const std::vector<std::string>& judgements) {
  std::vector<Score> scores;
  for (const std::string& each : judgements) scores.push_back(read_score(each));
  return median_score(scores, {});
}

}  // namespace

TEST_CASE("a total is the weighted sum of the items", "[scoring]") {
  const Score score = median_of_all({judgement(5, 4, 3)});
  CHECK(score.total == 200 * 5 + 250 * 4 + 550 * 3);
  CHECK(score.gate.empty());
  CHECK(score.merits.size() == 3);
}

TEST_CASE("a gate stands before the floor", "[scoring]") {
  const auto dropped = drop_of(median_of_all({judgement(5, 2, 5)}), 3500);
  REQUIRE(dropped);
  CHECK(dropped->reason == DropReason::gate);
  CHECK(dropped->detail == "correctness 2");
  const auto low = drop_of(median_of_all({judgement(3, 3, 3)}), 3500);
  REQUIRE(low);
  CHECK(low->reason == DropReason::low_score);
  CHECK_FALSE(drop_of(median_of_all({judgement(4, 4, 4)}), 3500));
}

TEST_CASE("of several judgements each item is the median", "[scoring]") {
  const Score score = median_of_all({judgement(1, 5, 3), judgement(5, 4, 3), judgement(4, 1, 3)});
  CHECK(score.items[0] == 4);
  CHECK(score.items[4] == 4);
  CHECK(median_of_all({judgement(2, 5, 3), judgement(4, 5, 3)}).items[0] == 2);
}

TEST_CASE("the total is that of the medians, whatever the judgements say of theirs", "[scoring]") {
  std::vector<Score> scores;
  for (const int each : {1, 5, 4})
    scores.push_back(rescored(read_score(judgement(each, 4, 3)), {}));
  const Score score = median_score(scores, {});
  CHECK(score.items[0] == 4);
  CHECK(score.total == 200 * 4 + 250 * 4 + 550 * 3);
  CHECK(score.gate.empty());
}

}  // namespace octet

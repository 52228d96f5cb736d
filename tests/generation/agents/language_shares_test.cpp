#include "generation/agents/language_shares.hpp"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <deque>
#include <map>
#include <string>
#include <utility>

#include "base/split_mix.hpp"

namespace octet {

TEST_CASE("who lacks samples is drawn by how many", "[language_shares]") {
  LanguageShares shares({{"a", 1}, {"b", 1}});
  // Half of 8 samples each, at a rate of a half.
  CHECK(shares.lack("a") == 8000);
  CHECK(shares.part_of_lacks({"b"}) == 500);
  CHECK(shares.draw_by_lack({{"a", 700}, {"b", 300}}, 700 * 8000 - 1) == "a");
  CHECK(shares.draw_by_lack({{"a", 700}, {"b", 300}}, 700 * 8000) == "b");
  for (int turn = 0; turn < 8; ++turn) {
    shares.plan("a");
    shares.see("a", true);
  }
  CHECK(shares.lack("a") == 0);
  CHECK(shares.lack("b") == 16'000);  // twice what it would be
  for (std::uint64_t draw = 0; draw < 10; ++draw)
    CHECK(shares.draw_by_lack({{"a", 700}, {"b", 300}}, draw) == "b");
  CHECK(shares.part_of_lacks({"b"}) == 1000);
}

TEST_CASE("what is under way counts as what may come of it", "[language_shares]") {
  LanguageShares shares({{"a", 1}, {"b", 1}});
  for (int turn = 0; turn < 4; ++turn) shares.plan("a");
  // Two of those four are expected, so that each should have five of ten.
  CHECK(shares.lack("a") == 6000);
  CHECK(shares.lack("b") == 10'000);
  CHECK(shares.accepted("a") == 0);
}

TEST_CASE("a language in which nothing is accepted does not take all", "[language_shares]") {
  LanguageShares shares({{"a", 1}, {"b", 1}});
  for (int turn = 0; turn < 1000; ++turn) {
    shares.plan("b");
    shares.see("b", false);
  }
  CHECK(shares.lack("b") == 4000);  // four samples, as many discussions
  CHECK(shares.part_of_lacks({"a"}) == 666);
}

TEST_CASE("shares come to their targets whatever is accepted", "[language_shares]") {
  std::map<std::string, std::uint64_t> accepted_of_1000 = {{"a", 900}, {"b", 200}, {"c", 500}};
  constexpr int k_behind = 500;  // discussions whose outcome is not seen yet
  LanguageShares shares({{"a", 1}, {"b", 1}, {"c", 2}});
  SplitMix64 random(3);
  std::deque<std::pair<std::string, bool>> under_way;
  for (int turn = 0; turn < 10'000; ++turn) {
    if (turn >= k_behind) {
      shares.see(under_way.front().first, under_way.front().second);
      under_way.pop_front();
    }
    const std::string language = shares.draw_by_lack({{"a", 1}, {"b", 1}, {"c", 1}}, random.next());
    shares.plan(language);
    under_way.emplace_back(language, random.next() % 1000 < accepted_of_1000[language]);
  }
  for (const auto& [language, accepted] : under_way) shares.see(language, accepted);
  const std::uint64_t all = shares.accepted("a") + shares.accepted("b") + shares.accepted("c");
  const auto share = [&](const std::string& language) {
    return static_cast<int>(shares.accepted(language) * 1000 / all);
  };
  CHECK(std::abs(share("a") - 250) <= 5);
  CHECK(std::abs(share("b") - 250) <= 5);
  CHECK(std::abs(share("c") - 500) <= 5);
}

}  // namespace octet

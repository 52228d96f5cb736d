#include "generation/agents/language_shares.hpp"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <map>
#include <string>

#include "base/split_mix.hpp"

namespace octet {

TEST_CASE("who is behind is drawn by how far", "[language_shares]") {
  LanguageShares shares({{"a", 1}, {"b", 1}});
  CHECK(shares.deficit("a") == 500'000);
  shares.add("a");
  CHECK(shares.deficit("a") == 0);
  CHECK(shares.deficit("b") == 500'000);
  for (std::uint64_t draw = 0; draw < 10; ++draw)
    CHECK(shares.draw_by_deficit({{"a", 700}, {"b", 300}}, draw) == "b");
  CHECK(shares.part_of_deficits({"b"}) == 1000);
  shares.add("b");
  CHECK(shares.draw_by_deficit({{"a", 700}, {"b", 300}}, 699) == "a");
  CHECK(shares.draw_by_deficit({{"a", 700}, {"b", 300}}, 700) == "b");
}

TEST_CASE("shares come to their targets whatever is accepted", "[language_shares]") {
  std::map<std::string, std::uint64_t> accepted_of_1000 = {{"a", 900}, {"b", 200}, {"c", 500}};
  LanguageShares shares({{"a", 1}, {"b", 1}, {"c", 2}});
  SplitMix64 random(3);
  for (int turn = 0; turn < 40'000; ++turn) {
    const std::string language =
        shares.draw_by_deficit({{"a", 1}, {"b", 1}, {"c", 1}}, random.next());
    if (random.next() % 1000 < accepted_of_1000[language]) shares.add(language);
  }
  std::uint64_t all = 0;
  for (const auto& [language, count] : shares.accepted()) all += count;
  const auto share = [&](const std::string& language) {
    return static_cast<int>(shares.accepted().at(language) * 1000 / all);
  };
  CHECK(std::abs(share("a") - 250) <= 10);
  CHECK(std::abs(share("b") - 250) <= 10);
  CHECK(std::abs(share("c") - 500) <= 10);
}

}  // namespace octet

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "harness/tasks/suite_set.hpp"

using namespace octet;

TEST_CASE("shards are counted from 0 or from 1", "[shard]") {
  CHECK(parse_shard("0/4").index == 0);
  CHECK(parse_shard("3/4").index == 3);
  CHECK(parse_shard("4/4").index == 0);
  CHECK(parse_shard("3/4").count == 4);
  CHECK(parse_shard("0/1").count == 1);
  for (const char* text : {"", "1", "5/4", "-1/4", "1/0", "a/b", "1/4x", "1/", "/4", " 1/4",
                           "1/4/2", "99999999999999999999/99999999999999999999"}) {
    INFO(text);
    CHECK_THROWS_AS(parse_shard(text), InputError);
  }
}

TEST_CASE("every id falls to one shard, and they are about equal", "[shard]") {
  std::vector<std::size_t> held(4);
  for (std::size_t i = 0; i < 4000; ++i) {
    const std::string id = "prompt-" + std::to_string(i);
    std::size_t holders = 0;
    for (std::size_t k = 0; k < 4; ++k) {
      if (!Shard{k, 4}.holds(id)) continue;
      ++holders;
      ++held[k];
    }
    CHECK(holders == 1);
  }
  for (const std::size_t count : held) CHECK((count > 850 && count < 1150));
}

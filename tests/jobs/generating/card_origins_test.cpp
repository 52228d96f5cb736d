#include "jobs/generating/card_origins.hpp"

#include <catch2/catch.hpp>

using namespace octet;

TEST_CASE("rows go back to snippets through discussions", "[card_origins]") {
  CardOrigins origins;
  origins.add("s1-0000000", {"sn-0", {}});
  origins.add("s2-0000001", {"sn-1", {}});
  origins.add("s1-0000002", {"sn-2", {}});  // of a snippet that is not known
  origins.add("s3-0000001", {"", {"s3-0000000", "s1-0000002"}});
  origins.add("s3-0000000", {"", {"s1-0000000", "s2-0000001"}});
  CHECK(origins.snippets() == std::set<std::string>{"sn-0", "sn-1", "sn-2"});
  const auto found =
      origins.licences({{"s1-0000000", 0}, {"s2-0000001", 1}, {"s3-0000001", 2}, {"s1-0000000", 0}},
                       {{"sn-0", "MIT"}, {"sn-1", "ISC"}});
  REQUIRE(found.size() == 3);
  CHECK(found[0].licence == "MIT");
  CHECK(found[0].rows == CardParts{2, 0, 1});
  CHECK(found[0].snippets == 1);
  CHECK(found[1].licence == "ISC");
  CHECK(found[1].rows == CardParts{0, 1, 1});
  CHECK(found[2].licence.empty());
  CHECK(found[2].rows == CardParts{0, 0, 1});
  CHECK(found[2].snippets == 0);  // no row is a seed of it
}

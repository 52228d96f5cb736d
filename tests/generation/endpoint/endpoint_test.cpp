#include "generation/endpoint/endpoint.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"

using namespace octet;

TEST_CASE("base URLs are taken as people write them", "[asking]") {
  CHECK(normal_base_url("http://h:8000") == "http://h:8000/v1");
  CHECK(normal_base_url("http://h:8000/") == "http://h:8000/v1");
  CHECK(normal_base_url("http://h:8000/v1/") == "http://h:8000/v1");
  CHECK(normal_base_url("https://h/api/v1/chat/completions") == "https://h/api/v1");
  CHECK_THROWS_AS(normal_base_url("h:8000/v1"), InputError);
  CHECK_THROWS_AS(normal_base_url("http://me:secret@h/v1"), InputError);
}

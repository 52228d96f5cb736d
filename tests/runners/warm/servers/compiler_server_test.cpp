#include "runners/warm/servers/compiler_server.hpp"

#include <catch2/catch.hpp>
#include <cstring>

namespace octet {
namespace {

template <typename Number>
std::string raw(Number value) {
  std::string bytes(sizeof value, '\0');
  std::memcpy(bytes.data(), &value, sizeof value);
  return bytes;
}

std::string text(const std::string& content) {
  return raw(static_cast<std::uint32_t>(content.size())) + content;
}

std::string head(std::int32_t code) {
  return raw(code) + raw(std::uint64_t{1500}) + raw(std::uint64_t{4096});
}

TEST_CASE("a reply is read whole") {
  const auto reply =
      parse_reply(head(1) + text("an error\n") + raw(std::uint32_t{2}) + text("out/A.class") +
                  text(std::string("\0\1", 2)) + text("B.class") + text(""));
  REQUIRE(reply);
  CHECK(reply->exit_code == 1);
  CHECK(reply->cpu.count() == 1500);
  CHECK(reply->resident_bytes == 4096);
  CHECK(reply->text == "an error\n");
  CHECK(reply->files ==
        std::vector<File>{{"out/A.class", std::string("\0\1", 2), false}, {"B.class", "", false}});
}

TEST_CASE("bytes that are no reply are none") {
  const std::string good = head(0) + text("") + raw(std::uint32_t{1}) + text("a") + text("b");
  REQUIRE(parse_reply(good));
  for (std::size_t length = 0; length < good.size(); ++length) {
    INFO("cut to " << length);
    CHECK_FALSE(parse_reply(good.substr(0, length)));
  }
  CHECK_FALSE(parse_reply(good + "x"));
  CHECK_FALSE(parse_reply(head(0) + text("") + raw(std::uint32_t{0xffffffff})));
  CHECK_FALSE(parse_reply(head(0) + raw(std::uint32_t{0xffffffff}) + "text"));
}

TEST_CASE("a file of a reply stays below the work directory") {
  for (const char* path : {"/etc/passwd", "../up", "a/../../b", ""}) {
    INFO(path);
    CHECK_FALSE(parse_reply(head(0) + text("") + raw(std::uint32_t{1}) + text(path) + text("b")));
  }
}

}  // namespace
}  // namespace octet

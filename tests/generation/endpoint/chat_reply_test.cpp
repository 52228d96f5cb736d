#include "generation/endpoint/chat_reply.hpp"

#include <catch2/catch.hpp>

using namespace octet;

TEST_CASE("what a model thinks is kept from what it answers", "[asking]") {
  const auto parts = [](const std::string& text) {
    std::string reasoning;
    std::string rest = without_thinking(text, reasoning);
    return std::pair(rest, reasoning);
  };
  CHECK(parts("plain") == std::pair<std::string, std::string>("plain", ""));
  CHECK(parts("<think>a</think>b") == std::pair<std::string, std::string>("b", "a"));
  CHECK(parts("a</think>b") == std::pair<std::string, std::string>("b", "a"));
  CHECK(parts("x<think>never ends") == std::pair<std::string, std::string>("x", "never ends"));
  CHECK(parts("<think>a</think>b<think>c</think>d") ==
        std::pair<std::string, std::string>("bd", "ac"));
  std::string many;
  for (int i = 0; i < 200'000; ++i) many += "</think>";
  CHECK(parts(many).first.empty());
}

TEST_CASE("replies are read whatever they leave out", "[asking]") {
  std::string problem;
  const auto reply = parse_chat_reply(
      R"({"model":"m","choices":[{"index":1,"message":{"content":null,"reasoning":"r"}},
          {"index":0,"message":{"content":[{"type":"text","text":"a"}]},"finish_reason":"length"}],
          "usage":{"completion_tokens":3}})",
      Api::chat, problem);
  REQUIRE(reply);
  REQUIRE(reply->choices.size() == 2);
  CHECK(reply->choices[0].text == "a");
  CHECK(reply->choices[0].finish_reason == "length");
  CHECK(reply->choices[1].text.empty());
  CHECK(reply->choices[1].reasoning == "r");
  CHECK(reply->usage->completion_tokens == 3);
  CHECK_FALSE(parse_chat_reply(R"({"choices":[{"mess)", Api::chat, problem));
  CHECK_FALSE(parse_chat_reply("[]", Api::chat, problem));
  CHECK(parse_chat_reply(R"({"choices":[]})", Api::chat, problem)->choices.empty());
  CHECK(parse_chat_reply(std::string(100'000, '['), Api::chat, problem) == std::nullopt);
}

#include "runners/languages/end_token.hpp"

#include <catch2/catch.hpp>

using namespace octet;

namespace {

const std::string k_place(k_end_token);

}  // namespace

TEST_CASE("a token is new each time, as long as its place and never the same text", "[end_token]") {
  const std::string token = fresh_end_token();
  CHECK(token.size() == k_place.size());
  CHECK(token.find_first_not_of("0123456789abcdef") == std::string::npos);
  CHECK(token != fresh_end_token());
  CHECK(k_place.find_first_not_of("0123456789abcdef") != std::string::npos);
}

TEST_CASE("the token goes to the last place and comes out of what is said", "[end_token]") {
  const std::string token = fresh_end_token();
  std::string program = with_end_token("a " + k_place + " b " + k_place + " c", token);
  CHECK(program == "a " + k_place + " b " + token + " c");
  program += token;
  hide_end_token(program, token);
  CHECK(program == "a " + k_place + " b " + k_place + " c" + k_place);
  CHECK(with_end_token("nothing", token) == "nothing");
}

TEST_CASE("an answer's own place gets no token", "[end_token]") {
  const std::string answer = without_end_token(k_place + k_place + " f()");
  CHECK(with_end_token(answer, "x") == answer);
  CHECK(answer.size() == 2 * k_place.size() + 4);
}

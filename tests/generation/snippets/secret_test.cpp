#include "generation/snippets/secret.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <utility>
#include <vector>

namespace octet {
namespace {

// No key stands in this file as a whole: who looks for leaked ones would find it.
std::string joined(const std::string& first, const std::string& rest) {
  return first + rest;
}

std::string found_in(const std::string& text) {
  const auto kind = find_secret(text);
  return kind ? std::string(name_of(*kind)) : "none";
}

const std::string k_drawn = "a8Fk3ZqL0wXn5TgB7cYd1RvE9uHj2MsP4oQiKt6N";

TEST_CASE("keys are found by how they begin", "[secret]") {
  const std::vector<std::pair<std::string, std::string>> keys = {
      {"private_key", joined("-----BEGIN RSA ", "PRIVATE KEY-----\nMIIE")},
      {"private_key", joined("-----BEGIN ", "PRIVATE KEY-----")},
      {"private_key", joined("-----BEGIN OPENSSH ", "PRIVATE KEY-----")},
      {"aws_key", joined("AKIA", "QX7ZPL2MNB4VKJ5T")},
      {"github_token", joined("ghp_", k_drawn.substr(0, 36))},
      {"github_token", joined("github_pat_", k_drawn)},
      {"gitlab_token", joined("glpat-", k_drawn.substr(0, 20))},
      {"slack_token", joined("xoxb-", "731904826051-" + k_drawn.substr(0, 24))},
      {"google_key", joined("AIza", k_drawn.substr(0, 35))},
      {"stripe_key", joined("sk_live_", k_drawn.substr(0, 24))},
      {"model_key", joined("sk-", k_drawn)},
      {"model_key", joined("hf_", k_drawn.substr(0, 34))},
      {"url_password", joined("postgres://app:", "t7Rw!p2Kq9@db.internal/main")},
  };
  for (const auto& [kind, key] : keys) {
    INFO(kind);
    CHECK(found_in(key) == kind);
    CHECK(found_in("client = connect('" + key + "')  # ours\n") == kind);
  }
}

TEST_CASE("what only begins like a key is none", "[secret]") {
  for (const char* text :
       {"AKIA", "AKIAIOSFODNN7EXAMPLE", "ghp_short", "sk-learn-and-other-names-of-libraries-here",
        "-----BEGIN CERTIFICATE-----", "-----BEGIN PUBLIC KEY-----", "xoxb-",
        "hf_hub_download(path)", "https://example.org/a:b@c", "ssh://git@example.org:22/a",
        "http://user:password@localhost/"})
    CHECK(found_in(text) == "none");
}

TEST_CASE("a random-looking value of a telling name is a secret", "[secret]") {
  for (const std::string& text : std::vector<std::string>{
           "password = \"" + k_drawn.substr(0, 20) + "\"",
           "DB_PASSWORD: '" + k_drawn.substr(0, 16) + "',",
           std::string("$dbPasswd => 'q8!Zt4#n'"),
           "{\"api_key\": \"" + k_drawn.substr(0, 32) + "\"}",
           "const clientSecret: string = `" + k_drawn.substr(0, 24) + "`;",
           "config['access-token'] = \"" + k_drawn.substr(0, 24) + "\"",
           "export AWS_SECRET_ACCESS_KEY=" + k_drawn,
           "if (token == \"9f86d081884c7d659a2feaa0c55ad015\")",
           "secret := []byte(\"x\")\nauthKey := \"" + k_drawn.substr(0, 24) + "\"",
           "String pwd = \"Tr0ub4dor&3\";",
       }) {
    INFO(text);
    CHECK(found_in(text) == "assigned");
  }
}

TEST_CASE("words, placeholders and calls are no secrets", "[secret]") {
  for (const char* text : {
           "token = \"identifier\"",
           "token = lexer.next(12)",
           "password = \"hunter\"",
           "password = os.environ[\"PASSWORD_123_abc\"]",
           "api_key = \"your-api-key-here-123\"",
           "secret: ${SECRET_0123456789abc}",
           "password = \"<password1234>\"",
           "tokens = [\"a1b2c3d4e5\", \"f6\"]",
           "token_kind = \"STRING_LITERAL\"",
           "token=getTokenForUser2FromStore",
           "password = password_of_user_12345678901",
           "# the password: see chapter 12",
           "passwordLength = 12345678901234567890",
           "digest = \"9f86d081884c7d659a2feaa0c55ad015\"",
       }) {
    INFO(text);
    CHECK(found_in(text) == "none");
  }
}

TEST_CASE("hostile texts are read in linear time", "[secret]") {
  constexpr std::size_t k_length = 1'000'000;
  for (const char* unit : {"password", "pwd=", "token='", "a", "://", "-----BEGIN ", "sk-",
                           "password=\"", "x:y@", "pwd-", "_"}) {
    std::string text;
    while (text.size() < k_length) text += unit;
    CHECK(found_in(text) == "none");
  }
}

}  // namespace
}  // namespace octet

// Keys and passwords that somebody left in a text.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace octet {

enum class SecretKind : std::uint8_t {
  private_key,  // a PEM block
  aws_key,
  github_token,
  gitlab_token,
  slack_token,
  google_key,
  stripe_key,
  model_key,     // of a service that serves models: "sk-..."
  url_password,  // scheme://user:PASSWORD@host
  assigned,      // a random-looking string that is given to a name like password or token
};

// For messages and tables: "private_key", "aws_key".
std::string_view name_of(SecretKind kind);

// The first secret of the text, of whatever language; nothing where there is none. What is plainly
// a placeholder ("your-token-here", "${PASSWORD}") is none. Linear in the text, never throws. The
// forms of keys are those their services publish.
std::optional<SecretKind> find_secret(std::string_view text);

}  // namespace octet

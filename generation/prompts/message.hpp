// One message of a conversation with a chat model.
#pragma once

#include <string>

namespace octet {

struct Message {
  std::string role;  // "system", "user", "assistant"
  std::string content;
};

}  // namespace octet

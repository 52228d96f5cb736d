// What a kind of model server understands: data, one file each in generation/servers.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_text.hpp"

namespace octet {

struct ServerProfile {
  std::string name;                    // "vllm": --server
  JsonText sampling;                   // fields beyond OpenAI's with greedy values
  JsonText thinking_on, thinking_off;  // fields added to a chat request
  bool continues_messages = false;     // can go on with a begun answer
  JsonText continue_message;           // fields added for that
  std::size_t most_stops = 0;          // more are refused; 0: any number
  std::size_t choices = 1;             // samples that are asked for by one request
  bool names_model = true;             // its answers say which model they are of
  std::vector<std::string> identity;   // paths below its root that describe it
};

// Throws InputError naming those there are.
ServerProfile server_profile(const std::string& name);

std::vector<std::string_view> server_names();

// Whether a server that calls its model `name` has the one that was `asked` for: the same name,
// with a version behind it, with another folder before it, or one of `others`. One without a name
// may.
bool is_same_model(const std::string& name, const std::string& asked,
                   const std::vector<std::string>& others);

}  // namespace octet

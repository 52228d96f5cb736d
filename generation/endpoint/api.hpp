// The two requests of the OpenAI interface by which a prompt is sent.
#pragma once

#include <string>

namespace octet {

enum class Api { chat, completions };

// The path below the base URL: "/chat/completions".
inline std::string path_of(Api api) {
  return api == Api::chat ? "/chat/completions" : "/completions";
}

}  // namespace octet

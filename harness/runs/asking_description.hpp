// What a model was asked and how, as run.json tells it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "base/json_text.hpp"

namespace octet {

// The file of prompts that a suite was asked by.
struct PromptDescription {
  std::string file;  // "evalplus.chat.json"
  std::string style;
  std::string sha256;
};

struct AskingDescription {
  std::string endpoint;  // its base URL, or what the user calls it
  std::string model;
  std::string server;                                // kind: "vllm"
  std::map<std::string, PromptDescription> prompts;  // by suite
  // Of the style "explain": what code was explained by before it was written.
  std::optional<PromptDescription> explained_by;
  std::string system;  // message; empty: none
  double temperature = 0;
  double top_p = 1;
  std::uint64_t seed = 0;
  std::optional<std::uint64_t> max_tokens;  // none: as the file of prompts says
  std::size_t samples = 1;                  // of each task
  std::string thinking;                     // "on", "off", "as served"
  JsonText server_sampling;            // the fields that servers of this kind have of their own
  std::optional<JsonText> extra_body;  // the fields that the user added
};

}  // namespace octet

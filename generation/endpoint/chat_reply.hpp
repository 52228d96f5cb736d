// What a server answers to a request of the OpenAI interface.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "generation/endpoint/api.hpp"

namespace octet {

struct Choice {
  std::string text;       // empty when the content is null
  std::string reasoning;  // as far as the server keeps it apart
  std::string finish_reason;
};

struct TokenCounts {
  std::uint64_t prompt_tokens = 0;
  std::uint64_t completion_tokens = 0;
};

struct ChatReply {
  std::vector<Choice> choices;  // in the order of their "index"
  std::string model;            // as the server names it; empty when it does not
  std::string fingerprint;
  std::optional<TokenCounts> usage;
};

// Nothing, and `problem` set, when `body` is no such answer: malformed JSON, no object, no choices.
std::optional<ChatReply> parse_chat_reply(std::string_view body, Api api, std::string& problem);

// What an error answer says, in one line of at most 300 bytes.
std::string error_text(std::string_view body);

// `text` without what stands between <think> and </think>, which goes to `reasoning`; a section
// that is not closed is all reasoning, and so is what comes before a lone </think>: templates may
// open the section themselves.
std::string without_thinking(const std::string& text, std::string& reasoning);

// `text` up to the first of `stops`.
std::string cut_at(const std::string& text, const std::vector<std::string>& stops);

}  // namespace octet

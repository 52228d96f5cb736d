// Tokens of chat templates: what trainers put around a text themselves, and what in a text would
// end a turn, or begin one.
#pragma once

#include <optional>
#include <string_view>

namespace octet {

// The first of them in a text, a part of it; nothing where there is none. Of the form <|name|>
// (Qwen, Llama 3, Phi, GLM), in wide bars (DeepSeek), and those of Gemma, Mistral and Llama 2 by
// name. <s> is none: it is code in C++ and HTML. Linear.
std::optional<std::string_view> chat_token_in(std::string_view text);

}  // namespace octet

#include "texts/chat_tokens.hpp"

#include <array>

namespace octet {
namespace {

constexpr std::size_t k_longest_name = 48;  // bytes between the bars
constexpr std::array<std::string_view, 10> k_named = {
    "<start_of_turn>", "<end_of_turn>", "<bos>",   "<eos>",    "</s>",
    "[INST]",          "[/INST]",       "<<SYS>>", "<</SYS>>", "[AVAILABLE_TOOLS]"};
// Which bars, and what may be in a name beside letters, digits and _.
constexpr std::array<std::string_view, 2> k_bars = {"|", "\xEF\xBD\x9C"};  // U+FF5C
constexpr std::string_view k_low_block = "\xE2\x96\x81";                   // U+2581, for a blank

bool is_name_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         k_low_block.find(c) != std::string_view::npos;
}

// The token <|name|> that `text` begins with; empty: none.
std::string_view barred_token(std::string_view text) {
  for (const std::string_view bar : k_bars) {
    if (!text.substr(1).starts_with(bar)) continue;
    const std::size_t begin = 1 + bar.size();
    std::size_t end = begin;
    while (end < text.size() && end - begin < k_longest_name && is_name_byte(text[end])) ++end;
    if (end > begin && text.substr(end).starts_with(bar) &&
        text.substr(end + bar.size()).starts_with(">"))
      return text.substr(0, end + bar.size() + 1);
  }
  return {};
}

}  // namespace

std::optional<std::string_view> chat_token_in(std::string_view text) {
  for (std::size_t at = text.find_first_of("<["); at != std::string_view::npos;
       at = text.find_first_of("<[", at + 1)) {
    const std::string_view rest = text.substr(at);
    if (const std::string_view token = barred_token(rest); !token.empty()) return token;
    for (const std::string_view token : k_named) {
      if (rest.starts_with(token)) return rest.substr(0, token.size());
    }
  }
  return std::nullopt;
}

}  // namespace octet

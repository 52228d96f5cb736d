#include "cli/flags/shell_text.hpp"

#include <string_view>

namespace octet {
namespace {

constexpr std::string_view k_escaped = ",[\\";  // in the values of a list

}  // namespace

std::string shell_quoted(const std::string& text) {
  constexpr const char* k_plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=./,:@%";
  if (!text.empty() && text.find_first_not_of(k_plain) == std::string::npos) return text;
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

std::vector<std::string> split_list(const std::string& text) {
  std::vector<std::string> values(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escapes = text[i] == '\\' && i + 1 < text.size() &&
                         k_escaped.find(text[i + 1]) != std::string_view::npos;
    if (text[i] == ',') {
      values.emplace_back();
    } else {
      values.back() += text[escapes ? ++i : i];
    }
  }
  // "a,,b" has two values; one that is empty was meant so.
  if (values.size() > 1) std::erase(values, "");
  return values;
}

std::string escaped_in_list(const std::string& value) {
  std::string text;
  for (const char c : value) {
    if (k_escaped.find(c) != std::string_view::npos) text += '\\';
    text += c;
  }
  return text;
}

}  // namespace octet

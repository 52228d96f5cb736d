#include "generation/recipes/text_forms.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "base/error.hpp"
#include "base/json_object.hpp"
#include "base/json_text.hpp"
#include "generation/endpoint/endpoint.hpp"

namespace octet {
namespace {

constexpr std::string_view k_url_flag = "--base-url";

bool is_word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool is_variable(std::string_view name) {
  return !name.empty() && (name[0] < '0' || name[0] > '9') &&
         std::all_of(name.begin(), name.end(), is_word_character);
}

// Whether a header of that name usually carries a secret.
bool is_secret(std::string_view name) {
  std::string lower;
  for (const char c : name) lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  constexpr std::array<std::string_view, 5> k_words = {"auth", "key", "token", "secret", "cookie"};
  return std::any_of(k_words.begin(), k_words.end(),
                     [&](std::string_view word) { return lower.find(word) != std::string::npos; });
}

}  // namespace

std::string url_form(const std::string& text) try {
  return normal_base_url(text);
} catch (const InputError& error) {  // it speaks of the flag
  std::string_view message = error.what();
  if (message.starts_with(k_url_flag)) message.remove_prefix(k_url_flag.size());
  while (message.starts_with(':') || message.starts_with(' ')) message.remove_prefix(1);
  throw InputError(std::string(message));
}

std::string json_form(const std::string& text) try {
  return JsonText::of(JsonObject::parse(text, "JSON")).text();
} catch (const InputError& error) {
  throw InputError(std::string("expected a JSON object as a text, '{\"top_k\": 20}': ") +
                   error.what());
}

std::string variable_form(const std::string& text) {
  if (!is_variable(text))
    throw InputError(
        "expected the name of an environment variable, like OPENAI_API_KEY; the key itself is "
        "never in a recipe");
  return text;
}

std::string header_form(const std::string& text) {
  const std::size_t colon = std::min(text.find(':'), text.size());
  const std::string name = text.substr(0, colon);
  const std::size_t begin = text.find_first_not_of(": ", colon);
  const std::string value = begin == std::string::npos ? "" : text.substr(begin);
  if (name.empty() || name.find(' ') != std::string::npos || value.empty())
    throw InputError("expected \"NAME: VALUE\"");
  if (value[0] == '$' && !is_variable(std::string_view(value).substr(1)))
    throw InputError(name + ": expected $VARIABLE, all of the value");
  if (value[0] != '$' && is_secret(name))
    throw InputError(name + ": a secret is never in a recipe; write \"" + name +
                     ": $VARIABLE\" and export the variable");
  return name + ": " + value;
}

}  // namespace octet

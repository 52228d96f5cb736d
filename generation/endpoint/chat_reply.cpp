#include "generation/endpoint/chat_reply.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/json_object.hpp"
#include "base/utf8.hpp"

namespace octet {
namespace {

using Json = nlohmann::json;

constexpr std::string_view k_think = "<think>";
constexpr std::string_view k_think_end = "</think>";

// Discarded when it is not JSON, or none that a server would send.
Json parsed(std::string_view body) {
  if (is_too_deep(body)) return Json(Json::value_t::discarded);
  return Json::parse(body, nullptr, /*allow_exceptions=*/false);
}

std::string string_at(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

const Json* object_at(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_object() ? &*found : nullptr;
}

std::uint64_t count_at(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_number_unsigned() ? found->get<std::uint64_t>() : 0;
}

// Text, or a list of parts of which those of text count.
std::string content_of(const Json& message) {
  const auto content = message.find("content");
  if (content == message.end() || !content->is_array()) return string_at(message, "content");
  std::string text;
  for (const Json& part : *content) {
    if (part.is_object()) text += string_at(part, "text");
  }
  return text;
}

std::optional<Choice> choice_of(const Json& json, Api api) {
  if (!json.is_object()) return std::nullopt;
  Choice choice;
  choice.finish_reason = string_at(json, "finish_reason");
  if (api == Api::completions) {
    if (!json.contains("text")) return std::nullopt;
    choice.text = string_at(json, "text");
    return choice;
  }
  const Json* message = object_at(json, "message");
  if (message == nullptr) return std::nullopt;
  choice.text = content_of(*message);
  choice.reasoning = string_at(*message, "reasoning_content");
  if (choice.reasoning.empty()) choice.reasoning = string_at(*message, "reasoning");
  return choice;
}

// What `body`, parsed to `json`, says of an error.
std::string error_in(const Json& json, std::string_view body) {
  constexpr std::size_t k_most = 300;
  std::string text;
  if (json.is_object()) {
    const Json* error = object_at(json, "error");
    text = string_at(error != nullptr ? *error : json, "message");
    if (text.empty()) text = string_at(json, "error");
    if (text.empty()) text = string_at(json, "detail");
  }
  text = printable_utf8(text.empty() ? body : std::string_view(text), k_most);
  std::replace_if(
      text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
  return text;
}

}  // namespace

std::optional<ChatReply> parse_chat_reply(std::string_view body, Api api, std::string& problem) {
  const Json json = parsed(body);
  if (!json.is_object()) {
    problem = "no JSON object: " + error_in(json, body);
    return std::nullopt;
  }
  ChatReply reply;
  const auto choices = json.find("choices");
  if (choices != json.end() && choices->is_array()) {
    std::vector<std::pair<std::uint64_t, Choice>> indexed;
    for (const Json& each : *choices) {
      if (auto choice = choice_of(each, api))
        indexed.emplace_back(count_at(each, "index"), std::move(*choice));
    }
    std::stable_sort(indexed.begin(), indexed.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (auto& [index, choice] : indexed) reply.choices.push_back(std::move(choice));
  }
  reply.model = string_at(json, "model");
  reply.fingerprint = string_at(json, "system_fingerprint");
  if (const Json* usage = object_at(json, "usage"))
    reply.usage = {count_at(*usage, "prompt_tokens"), count_at(*usage, "completion_tokens")};
  if (reply.choices.empty()) problem = "no choices: " + error_in(json, body);
  return reply;
}

std::string error_text(std::string_view body) {
  return error_in(parsed(body), body);
}

std::string without_thinking(const std::string& text, std::string& reasoning) {
  std::string rest;
  std::size_t at = 0, open = std::min(text.find(k_think), text.size());
  while (at < text.size()) {
    if (open < at) open = std::min(text.find(k_think, at), text.size());
    const std::size_t close = std::min(text.find(k_think_end, at), text.size());
    if (close < open) {  // opened before the text began
      reasoning += text.substr(at, close - at);
    } else {
      rest += text.substr(at, open - at);
      const std::size_t begin = std::min(open + k_think.size(), close);
      reasoning += text.substr(begin, close - begin);
    }
    at = close + k_think_end.size();
  }
  return rest;
}

std::string cut_at(const std::string& text, const std::vector<std::string>& stops) {
  std::size_t end = text.size();
  for (const std::string& stop : stops) {
    if (!stop.empty()) end = std::min(end, text.find(stop));
  }
  return text.substr(0, end);
}

}  // namespace octet

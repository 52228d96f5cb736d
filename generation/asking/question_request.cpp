#include "generation/asking/question_request.hpp"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "base/error.hpp"

namespace octet {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 2> k_asking = {"messages", "prompt"};
constexpr const char* k_model = "model";
constexpr const char* k_count = "n";
constexpr const char* k_seed = "seed";

std::string text_of_json(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// Stands for what differs from sample to sample: no JSON text has such a value.
Json open_value() {
  return Json::binary({});
}

void merge(Json& body, const JsonText& fields) {
  const Json added = Json::parse(fields.text());
  for (const auto& [key, value] : added.items()) body[key] = value;
}

// What the user adds wins; null takes a field out.
void merge_extra(Json& body, const JsonText& fields) {
  const Json added = Json::parse(fields.text());
  for (const auto& [key, value] : added.items()) {
    if (value.is_null()) {
      body.erase(key);
    } else {
      body[key] = value;
    }
  }
}

Json messages_of(const Prompt& prompt) {
  Json messages = Json::array();
  for (const Message& message : prompt.messages)
    messages.push_back({{"role", message.role}, {"content", message.content}});
  return messages;
}

Json body_of(const Prompt& prompt, std::uint64_t max_tokens, const Asked& asked,
             const Sampling& sampling) {
  const bool chat = prompt.api == Api::chat;
  Json body = {{k_model, asked.model}};
  if (chat) {
    body["messages"] = messages_of(prompt);
  } else {
    body["prompt"] = prompt.text;
  }
  body["max_tokens"] = sampling.max_tokens.value_or(max_tokens);
  body["temperature"] = sampling.temperature;
  body["top_p"] = sampling.top_p;
  body[k_count] = open_value();
  body[k_seed] = open_value();
  body["stream"] = false;
  if (!prompt.stops.empty()) {
    std::vector<std::string> stops = prompt.stops;
    // The answer is cut at all of them again when it is here.
    const std::size_t most = asked.server.most_stops;
    if (most > 0 && stops.size() > most) stops.resize(most);
    body["stop"] = stops;
  }
  merge(body, asked.server.sampling);
  if (chat && sampling.thinking == Thinking::on) merge(body, asked.server.thinking_on);
  if (chat && sampling.thinking == Thinking::off) merge(body, asked.server.thinking_off);
  if (!prompt.prefill.empty()) merge(body, asked.server.continue_message);
  if (sampling.extra_body) merge_extra(body, *sampling.extra_body);
  return body;
}

bool asks(const std::string& key) {
  return key == k_asking[0] || key == k_asking[1];
}

void append(std::string& list, const std::string& text) {
  if (!list.empty()) list += ',';
  list += text;
}

}  // namespace

JsonText parse_extra_body(const std::string& text) try {
  return JsonText::parse(text, "--extra-body");
} catch (const InputError& error) {
  throw InputError(fmt::format("--extra-body {}: expected a JSON object: {}", text, error.what()));
}

QuestionRequest::QuestionRequest(const Prompt& prompt, std::uint64_t max_tokens, const Asked& asked,
                                 const Sampling& sampling)
    : api_(prompt.api), prefill_(prompt.prefill), stops_(prompt.stops), seed_(sampling.seed) {
  const Json body = body_of(prompt, max_tokens, asked, sampling);
  for (const auto& [key, value] : body.items()) {
    Member member{key, text_of_json(Json(key)) + ":"};
    if (value.is_binary()) {
      member.kind = key == k_count ? Kind::count : Kind::seed;
    } else {
      member.text += text_of_json(value);
    }
    members_.push_back(std::move(member));
  }
}

std::string QuestionRequest::text_of(const Member& member, std::size_t first,
                                     std::size_t count) const {
  if (member.kind == Kind::count) return member.text + std::to_string(count);
  if (member.kind == Kind::seed) return member.text + std::to_string(seed_ + first);
  return member.text;
}

std::string QuestionRequest::body(std::size_t first, std::size_t count) const {
  std::string list;
  for (const Member& member : members_) append(list, text_of(member, first, count));
  return "{" + list + "}";
}

std::string QuestionRequest::asking_members() const {
  std::string list;
  for (const std::string_view key : k_asking) {
    for (const Member& member : members_) {
      if (member.key == key) append(list, member.text);
    }
  }
  return list;
}

std::string QuestionRequest::parameters(std::size_t first, std::size_t count) const {
  std::string list;
  for (const Member& member : members_) {
    if (!asks(member.key) && member.key != k_model) append(list, text_of(member, first, count));
  }
  return "{" + list + "}";
}

}  // namespace octet

#include "generation/endpoint/server_profile.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/embedded.hpp"
#include "base/error.hpp"
#include "base/json_object.hpp"

namespace octet {

std::vector<EmbeddedFile> embedded_servers();  // made by cmake/Embed.cmake

namespace {

constexpr std::string_view k_ending = ".json";

JsonText fields(JsonObject& json, const std::string& key) {
  const auto object = json.optional_object(key);
  return object ? JsonText::of(*object) : JsonText();
}

ServerProfile parse(const EmbeddedFile& file) {
  JsonObject json = JsonObject::parse(file.content, file.name, 0, /*comments=*/true);
  ServerProfile profile;
  profile.name = file.name.substr(0, file.name.size() - k_ending.size());
  profile.sampling = JsonText::of(json.object("sampling"));
  profile.thinking_on = fields(json, "thinking_on");
  profile.thinking_off = fields(json, "thinking_off");
  profile.continues_messages = json.has("continue_message");
  profile.continue_message = fields(json, "continue_message");
  profile.most_stops = static_cast<std::size_t>(json.integer_or("most_stops", 0));
  profile.choices = static_cast<std::size_t>(json.integer_or("choices", 1));
  profile.names_model = json.boolean_or("names_model", true);
  profile.identity = json.strings_or("identity", {});
  json.finish();
  return profile;
}

}  // namespace

ServerProfile server_profile(const std::string& name) {
  for (const EmbeddedFile& file : embedded_servers()) {
    if (file.name == name + std::string(k_ending)) return parse(file);
  }
  throw InputError(
      fmt::format("--server {}: expected {}", name, fmt::join(server_names(), " or ")));
}

std::vector<std::string_view> server_names() {
  // The usual one first; the files themselves come by name.
  return {"vllm", "sglang", "llamacpp", "openai"};
}

bool is_same_model(const std::string& name, const std::string& asked,
                   const std::vector<std::string>& others) {
  const auto last_part = [](const std::string& path) {
    return path.substr(path.find_last_of('/') + 1);
  };
  return name.empty() || name == asked || name.starts_with(asked + "-") ||
         last_part(name) == last_part(asked) ||
         std::find(others.begin(), others.end(), name) != others.end();
}

}  // namespace octet

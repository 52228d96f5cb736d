#include "generation/prompts/language_words.hpp"

#include <fmt/format.h>

#include <map>
#include <vector>

#include "base/embedded.hpp"
#include "base/error.hpp"
#include "base/json_object.hpp"
#include "runners/languages/language.hpp"

namespace octet {

std::vector<EmbeddedFile> embedded_role_prompts();  // made by cmake/Embed.cmake

namespace {

constexpr const char* k_words_file = "languages.json";

using WordsByName = std::map<std::string, LanguageWords, std::less<>>;

LanguageWords words_of(JsonObject json, const std::string& title) {
  LanguageWords words;
  words.title = title;
  words.fence = json.string("fence");
  words.program = json.string("program");
  words.profile = json.string("profile");
  if (json.has("function")) {
    words.function = json.string("function");
    words.signature = json.string("signature");
  }
  json.finish();
  return words;
}

WordsByName read_words() {
  const Languages languages = Languages::embedded();
  for (const EmbeddedFile& file : embedded_role_prompts()) {
    if (file.name != k_words_file) continue;
    WordsByName words;
    JsonObject json = JsonObject::parse(file.content, file.name);
    for (const std::string& name : json.keys()) {
      const Language* language = languages.find(name);
      if (language == nullptr || language->name != name) json.fail(name, "no such language");
      words.emplace(name, words_of(json.object(name), language->title));
    }
    return words;
  }
  throw InputError(k_words_file, 0, "is not compiled in");
}

const WordsByName& all_words() {
  static const WordsByName words = read_words();
  return words;
}

}  // namespace

bool has_language_words(std::string_view name) {
  return all_words().contains(name);
}

const LanguageWords& language_words(std::string_view name) {
  const WordsByName& words = all_words();
  const auto found = words.find(name);
  if (found != words.end()) return found->second;
  std::string known;
  for (const auto& [each, value] : words) known += (known.empty() ? "" : ", ") + each;
  throw InputError(
      fmt::format("no prompts for the language \"{}\"; there are for: {}", name, known));
}

}  // namespace octet

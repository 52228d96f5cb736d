#include "runners/languages/language.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <charconv>

#include "base/embedded.hpp"
#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "base/json_object.hpp"

namespace octet {

std::vector<EmbeddedFile> embedded_languages();  // made by cmake/Embed.cmake

namespace {

using Pointer = std::unique_ptr<const Language>;

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

Tool parse_tool(JsonObject object) {
  Tool tool;
  tool.name = object.string("name");
  tool.candidates = object.strings("candidates");
  tool.version = object.strings_or("version", {});
  tool.interpreter = object.string_or("interpreter", "");
  tool.install = object.string("install");
  tool.readable = object.strings_or("readable", {});
  object.finish();
  return tool;
}

// What may stand in braces in an argv of the language.
std::vector<std::string> names_of(const Language& language) {
  std::vector<std::string> names = {"work"};
  for (const Tool& tool : language.tools) names.push_back(tool.name);
  return names;
}

int exit_code(const JsonObject& object, const std::string& text) {
  int code = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), code);
  if (error != std::errc() || end != text.data() + text.size() || code < 1 || code > 255) {
    object.fail("assertion_exit_codes", text + ", expected a number from 1 to 255");
  }
  return code;
}

Pointer parse_language(std::string_view text, const std::string& file) {
  JsonObject object = JsonObject::parse(text, file, 0, true);
  auto language = std::make_unique<Language>();
  language->name = object.string("name");
  language->title = object.string("title");
  language->aliases = object.strings_or("aliases", {});
  language->optional = object.boolean_or("optional", false);
  language->source_file = object.string("source_file");
  for (JsonObject& tool : object.objects("tools"))
    language->tools.push_back(parse_tool(std::move(tool)));
  if (auto compile = object.optional_object("compile")) {
    language->compile = parse_step(std::move(*compile), names_of(*language));
  }
  language->artifacts = object.strings_or("artifacts", {});
  if (language->compile.has_value() == language->artifacts.empty()) {
    object.fail("artifacts", "a language has a compile step and artifacts, or neither");
  }
  language->run = parse_step(object.object("run"), names_of(*language));
  language->failure_marks = object.strings_or("failure_marks", {});
  language->syntax_error_marks = object.strings_or("syntax_error_marks", {});
  language->assertion_marks = object.strings_or("assertion_marks", {});
  for (const std::string& code : object.has("assertion_exit_codes")
                                     ? object.elements("assertion_exit_codes")
                                     : std::vector<std::string>()) {
    language->assertion_exit_codes.push_back(exit_code(object, code));
  }
  if (const auto syntax = object.optional_object("syntax")) {
    language->syntax = parse_syntax(syntax->text(), file + ": syntax");
  }
  if (auto warm = object.optional_object("warm")) {
    language->warmth = parse_warmth(std::move(*warm), names_of(*language));
  }
  if (auto driver = object.optional_object("driver"))
    language->driver = parse_driver(std::move(*driver), names_of(*language));
  object.finish();
  return language;
}

void add_or_replace(std::vector<Pointer>& all, Pointer language) {
  const auto same = std::find_if(all.begin(), all.end(),
                                 [&](const Pointer& each) { return each->name == language->name; });
  if (same == all.end()) {
    all.push_back(std::move(language));
  } else {
    *same = std::move(language);
  }
}

void add_directory(std::vector<Pointer>& all, const std::filesystem::path& directory) {
  if (!std::filesystem::is_directory(directory)) {
    throw InputError(directory.string(), 0, "is not a directory of language files");
  }
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(directory)) {
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  }
  if (files.empty())
    throw InputError(directory.string(), 0, "holds no language file: expected *.json");
  std::sort(files.begin(), files.end());
  for (const auto& file : files) add_or_replace(all, parse_language(read_file(file), file));
}

bool answers_to(const Language& language, const std::string& lowered) {
  const auto matches = [&](const std::string& name) { return lower(name) == lowered; };
  return matches(language.name) ||
         std::any_of(language.aliases.begin(), language.aliases.end(), matches);
}

}  // namespace

Languages Languages::embedded() {
  Languages languages;
  for (const EmbeddedFile& file : embedded_languages()) {
    languages.all_.push_back(parse_language(file.content, file.name));
  }
  return languages;
}

Languages Languages::from_directory(const std::filesystem::path& directory) {
  Languages languages;
  add_directory(languages.all_, directory);
  return languages;
}

Languages Languages::embedded_and(const std::filesystem::path& directory) {
  Languages languages = embedded();
  add_directory(languages.all_, directory);
  return languages;
}

const Language* Languages::find(const std::string& name) const {
  const std::string lowered = lower(name);
  for (const Pointer& language : all_) {
    if (answers_to(*language, lowered)) return language.get();
  }
  return nullptr;
}

}  // namespace octet

// How prompts speak of a programming language: generation/prompts/roles/languages.json.
#pragma once

#include <string>
#include <string_view>

namespace octet {

struct LanguageWords {
  std::string title;    // "C#": that of the language itself
  std::string fence;    // "csharp": the word behind ``` in a request
  std::string profile;  // of an expert in it, who speaks to a model: the p of an agent
  std::string program;  // how a program has to look: sentences, the "form" of templates
  // How a function has to look that drivers can call, and how the language spells the types of
  // docs/typed.md; empty, and so is `signature`, where tasks are programs only.
  std::string function;
  std::string signature;  // of the function in the templates' example
};

bool has_language_words(std::string_view name);

// `name` as in records: "cs". Throws InputError naming the languages that there are words for.
const LanguageWords& language_words(std::string_view name);

}  // namespace octet

#include "generation/mutants/mutation_rules.hpp"

#include "base/embedded.hpp"
#include "base/json_object.hpp"

namespace octet {

std::vector<EmbeddedFile> embedded_mutations();  // made by cmake/Embed.cmake

namespace {

using RulesByLanguage = std::map<std::string, MutationRules, std::less<>>;

MutationRules read_rules(JsonObject json) {
  MutationRules rules;
  JsonObject swaps = json.object("swaps");
  for (const std::string& key : swaps.keys()) {
    TokenSwap swap;
    swap.spaced = key.starts_with(' ');
    swap.others = swaps.strings(key);
    rules.swaps.emplace(swap.spaced ? key.substr(1, key.size() - 2) : key, std::move(swap));
  }
  rules.numbers = json.boolean("numbers");
  JsonObject statement = json.object("statement");
  rules.statement = {statement.string("end"), statement.string("instead"),
                     statement.strings("but")};
  statement.finish();
  json.finish();
  return rules;
}

RulesByLanguage read_all() {
  const EmbeddedFile file = embedded_mutations().front();
  JsonObject json = JsonObject::parse(file.content, file.name, 0, /*comments=*/true);
  RulesByLanguage all;
  for (const std::string& language : json.keys())
    all.emplace(language, read_rules(json.object(language)));
  return all;
}

const RulesByLanguage& all_rules() {
  static const RulesByLanguage all = read_all();
  return all;
}

}  // namespace

const MutationRules* mutation_rules(std::string_view language) {
  const auto found = all_rules().find(language);
  return found == all_rules().end() ? nullptr : &found->second;
}

std::vector<std::string> mutated_languages() {
  std::vector<std::string> names;
  for (const auto& [name, rules] : all_rules()) names.push_back(name);
  return names;
}

}  // namespace octet

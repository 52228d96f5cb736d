#include "generation/recipes/recipe_layers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "base/nearest_name.hpp"
#include "generation/recipes/field_value.hpp"
#include "generation/recipes/recipe_table.hpp"

namespace octet {
namespace {

using Form = RecipeEntry::Form;
using Entries = std::map<std::string, RecipeEntry>;

// What is said of words that are no keys but that somebody may well write.
struct Advice {
  std::string_view section;  // where it is said; empty: anywhere
  std::string_view word;     // the last one of the key
  std::string_view text;
};

constexpr std::string_view k_no_key_here =
    "the key itself is never in a recipe; write api_key_env: NAME, the environment variable that "
    "holds it";

constexpr std::array<Advice, 6> k_advice = {{
    {"", "api_key", k_no_key_here},
    {"", "apikey", k_no_key_here},
    {"", "api-key", k_no_key_here},
    {"endpoints.", "key", k_no_key_here},
    {"endpoints.", "token", k_no_key_here},
    {"", "extends", "stands at the top of a file, with the name of a preset or a path"},
}};

// What there is to know of keys, made once.
class KnownKeys final {
 public:
  KnownKeys() {
    for (RecipeField& field : fields_of(scratch_)) {
      for (std::size_t dot = field.key.find('.'); dot != std::string::npos;
           dot = field.key.find('.', dot + 1))
        sections_.insert(field.key.substr(0, dot));
      const std::string key = field.key;
      fields_.emplace(key, std::move(field));
    }
  }
  KnownKeys(const KnownKeys&) = delete;  // the fields point into it
  KnownKeys& operator=(const KnownKeys&) = delete;

  // Throws for an entry whose key there is not, or whose value is wrong. False for what only holds
  // other keys.
  bool check(const RecipeEntry& entry) const {
    if (const auto field = fields_.find(entry.key); field != fields_.end()) {
      read_value(entry, field->second);
      return true;
    }
    if (!entry.key.empty() && !sections_.contains(entry.key)) fail_unknown(entry);
    if (entry.form != Form::map && entry.form != Form::null)
      entry.fail("expected keys and values below it");
    return false;
  }

 private:
  [[noreturn]] void fail_unknown(const RecipeEntry& entry) const {
    const std::string word = entry.key.substr(entry.key.rfind('.') + 1);
    for (const Advice& advice : k_advice) {
      if (word == advice.word && entry.key.starts_with(advice.section))
        entry.fail(std::string(advice.text));
    }
    std::vector<std::string> known(sections_.begin(), sections_.end());
    for (const auto& [key, field] : fields_) known.push_back(key);
    const std::string nearest = nearest_key(entry.key, known);
    if (!nearest.empty()) entry.fail("no such key; did you mean " + nearest + "?");
    const std::size_t dot = entry.key.rfind('.');
    const std::string section = dot == std::string::npos ? "" : entry.key.substr(0, dot);
    entry.fail("no such key; there are: " + words_of(section));
  }

  // The keys right below a section, "" being the file.
  std::string words_of(const std::string& section) const {
    const std::string prefix = section.empty() ? "" : section + ".";
    std::set<std::string> words;
    for (const auto& [key, field] : fields_) {
      if (!key.starts_with(prefix)) continue;
      words.insert(key.substr(prefix.size(), key.find('.', prefix.size()) - prefix.size()));
    }
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
  }

  Recipe scratch_;  // what is read into while it is only checked
  std::map<std::string, RecipeField> fields_;
  std::set<std::string> sections_;
};

bool says(const Entries& entries, const std::string& key) {
  const auto found = entries.find(key);
  return found != entries.end() && found->second.form == Form::scalar &&
         !found->second.values.front().text.empty();
}

void erase_below(Entries& entries, const std::string& prefix) {
  auto end = entries.lower_bound(prefix);
  while (end != entries.end() && end->first.starts_with(prefix)) ++end;
  entries.erase(entries.lower_bound(prefix), end);
}

// What an endpoint of a layer ends of the layers before.
void begin_endpoint(Entries& merged, const Entries& layer, Role role) {
  const std::string prefix = endpoint_prefix(role);
  const bool is_same = says(layer, prefix + "same_as");
  const bool is_own = says(layer, prefix + "base_url");
  if (is_same && is_own)
    layer.at(prefix + "same_as").fail("a base_url stands beside it; write one of them");
  if (is_same) erase_below(merged, prefix);
  if (is_own) merged.erase(prefix + "same_as");
}

Entries merge(const std::vector<RecipeLayer>& layers) {
  const KnownKeys known;
  Entries merged;
  for (const RecipeLayer& layer : layers) {
    Entries entries;
    for (const RecipeEntry& entry : layer) {
      if (known.check(entry)) entries.insert_or_assign(entry.key, entry);
    }
    for (const Role role : k_roles) begin_endpoint(merged, entries, role);
    for (auto& [key, entry] : entries) merged.insert_or_assign(key, std::move(entry));
  }
  return merged;
}

void set_fields(const Entries& entries, const std::vector<RecipeField>& fields) {
  for (const RecipeField& field : fields) {
    if (const auto entry = entries.find(field.key); entry != entries.end())
      read_value(entry->second, field);
  }
}

std::optional<Role> target_of(const Entries& entries, Role role) {
  const std::string key = endpoint_prefix(role) + "same_as";
  return says(entries, key) ? role_of(entries.at(key).values.front().text) : std::nullopt;
}

// From the role whose endpoint is meant in the end to `role`.
std::vector<Role> chain_of(const Entries& entries, Role role) {
  std::vector<Role> chain = {role};
  while (const auto target = target_of(entries, chain.back())) {
    if (std::find(chain.begin(), chain.end(), *target) != chain.end())
      entries.at(endpoint_prefix(role) + "same_as")
          .fail(fmt::format("{} leads back to {}; one of them needs a base_url",
                            name_of(chain.at(std::min<std::size_t>(1, chain.size() - 1))),
                            name_of(*target)));
    chain.push_back(*target);
  }
  std::reverse(chain.begin(), chain.end());
  return chain;
}

RoleEndpoint endpoint_of(const Entries& entries, Role role) {
  RoleEndpoint endpoint;
  for (const Role link : chain_of(entries, role)) {
    endpoint.same_as.clear();
    set_fields(entries, fields_of(link, endpoint));
  }
  return endpoint;
}

// What holds between several parameters.
struct Relation {
  std::array<std::string_view, 2> keys;
  bool (*holds)(const Recipe& recipe);
  std::string_view message;
};

constexpr std::array<Relation, 5> k_relations = {{
    {{"contract.program", "contract.function"},
     [](const Recipe& r) { return r.contract.program + r.contract.function == 1000; },
     "contract.program and contract.function are shares; together they must be 1"},
    {{"tests.edge", "tests.cases"},
     [](const Recipe& r) { return r.tests.edge <= r.tests.cases; },
     "tests.edge is more than tests.cases"},
    {{"tests.least", "tests.cases"},
     [](const Recipe& r) { return r.tests.least <= r.tests.cases; },
     "tests.least is more than tests.cases"},
    {{"agents.modes.centralized", "agents.modes.parallel"},
     [](const Recipe& r) { return r.agents.centralized + r.agents.parallel == 1000; },
     "agents.modes.centralized and agents.modes.parallel are shares; together they must be 1"},
    // Where all are 0, each is written.
    {{"targets.python", "targets.java"},
     [](const Recipe& r) {
       return std::any_of(r.targets.begin(), r.targets.end(),
                          [](const auto& each) { return each.second > 0; });
     },
     "all targets are 0; one language at least must have a weight"},
}};

void check_relations(const Recipe& recipe, const Entries& entries) {
  for (const Relation& relation : k_relations) {
    if (relation.holds(recipe)) continue;
    for (const std::string_view key : relation.keys) {
      if (const auto entry = entries.find(std::string(key)); entry != entries.end())
        entry->second.fail(std::string(relation.message));
    }
  }
}

}  // namespace

Recipe recipe_of(const std::vector<RecipeLayer>& layers) {
  const Entries entries = merge(layers);
  Recipe recipe;
  set_fields(entries, fields_of(recipe));
  for (const Role role : k_roles) recipe.endpoints[role] = endpoint_of(entries, role);
  check_relations(recipe, entries);
  return recipe;
}

}  // namespace octet

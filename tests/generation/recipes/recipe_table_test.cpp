#include "generation/recipes/recipe_table.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "generation/recipes/decimal.hpp"
#include "generation/recipes/field_value.hpp"
#include "generation/recipes/recipe_file.hpp"
#include "generation/recipes/recipe_text.hpp"
#include "tests/generation/recipes/recipe_error.hpp"

namespace octet {
namespace {

// A value that is not the default, and what is refused.
struct Tried {
  std::string good;  // as YAML and as recipe_text() spell it
  std::vector<std::string> bad;
};

// Of texts that have a form: a good one, a bad one.
const std::map<std::string_view, std::array<std::string, 2>>& formed_texts() {
  static const std::map<std::string_view, std::array<std::string, 2>> texts = {
      {"a URL", {"http://h:1/v1", "h:1"}},
      {"a JSON object in quotes", {R"({\"top_k\":20})", "[1]"}},
      {"the name of a variable", {"OTHER_KEY", "sk-1"}},
      {"headers", {"X-Tenant: a", "Authorization: Bearer x"}},
      {"a path", {"/tmp/some.json", ""}},
      {"", {"some words", ""}},
  };
  return texts;
}

std::string last_choice(const RecipeRules& rules) {
  return std::string(rules.choices().back());
}

class Trier final {
 public:
  explicit Trier(const RecipeField& field) : rules_(field.rules) {}

  Tried operator()(const bool* slot) const {
    return {*slot ? "false" : "true", {"yes", "\"true\"", "1", "[true]", "{a: 1}", "~"}};
  }
  Tried operator()(const std::string* slot) const {
    if (rules_.choices != nullptr)
      return {'"' + other_choice(*slot) + '"', {"nonsense", "[a]", "{a: 1}", "~"}};
    const auto& [good, bad] = formed_texts().at(rules_.called);
    Tried tried{'"' + good + '"', {"[a]", "{a: 1}", "~", "\"a\\nb\""}};
    if (!bad.empty()) tried.bad.push_back('"' + bad + '"');
    return tried;
  }
  Tried operator()(const std::vector<std::string>*) const {
    if (rules_.choices != nullptr) {
      const std::string one = '"' + last_choice(rules_) + '"';
      return {"[" + one + "]", {"[nonsense]", one, "[" + one + ", " + one + "]", "[[a]]", "~"}};
    }
    const auto& [good, bad] = formed_texts().at(rules_.called);
    return {"[\"" + good + "\"]", {"a", "[\"\"]", "[{a: 1}]", "[~]", "\"\"", "~"}};
  }
  Tried operator()(const std::uint64_t* slot) const {
    return number(static_cast<std::int64_t>(*slot));
  }
  Tried operator()(const std::int64_t* slot) const { return number(*slot); }
  Tried operator()(const std::optional<std::int64_t>*) const {
    Tried tried = number(0);
    tried.bad.pop_back();  // null is a value
    return tried;
  }
  Tried operator()(const std::array<std::int64_t, k_score_items>*) const {
    return {"[1000, 0, 0, 0, 0, 0, 0, 0, 0]",
            {"[1000]", "[999, 0, 0, 0, 0, 0, 0, 0, 0]", "[1001, -1, 0, 0, 0, 0, 0, 0, 0]",
             "[100, 100, 100, 100, 100, 100, 100, 100, 100, 100]", "1000", "~"}};
  }

 private:
  std::string other_choice(const std::string& value) const {
    const std::string last = last_choice(rules_);
    return last != value ? last : std::string(rules_.choices().front());
  }
  std::string spelled(std::int64_t value) const { return decimal_text(value, rules_.places); }

  Tried number(std::int64_t value) const {
    // Neighbours, so that what holds between keys goes on to hold.
    const std::int64_t other = value < rules_.most ? value + 1 : value - 1;
    Tried tried{spelled(other), {spelled(rules_.most + 1), "-1", "x", "1e3", "0x1", "1_0", "01"}};
    if (rules_.least > 0) tried.bad.push_back(spelled(rules_.least - 1));
    tried.bad.push_back("1." + std::string(rules_.places + 1, '1'));
    tried.bad.push_back("\"1\"");
    tried.bad.push_back("99999999999999999999");
    tried.bad.push_back("~");
    return tried;
  }

  const RecipeRules& rules_;
};

// "a.b: value" as YAML that spreads over a line each.
std::string yaml_of(const std::string& key, const std::string& value) {
  std::string text;
  std::string indent;
  std::size_t begin = 0;
  for (std::size_t dot = key.find('.'); dot != std::string::npos; dot = key.find('.', begin)) {
    text += indent + key.substr(begin, dot - begin) + ":\n";
    indent += "  ";
    begin = dot + 1;
  }
  return text + indent + key.substr(begin) + ": " + value + "\n";
}

// Of two that are 1 together, the other one.
std::vector<std::string> companions(const std::string& key) {
  static const std::map<std::string, std::string> others = {
      {"contract.program", "contract.function"},
      {"contract.function", "contract.program"},
      {"agents.modes.centralized", "agents.modes.parallel"},
      {"agents.modes.parallel", "agents.modes.centralized"}};
  const auto other = others.find(key);
  if (other == others.end()) return {};
  return {other->second + "=0.499"};
}

std::string value_in(Recipe recipe, const std::string& key) {
  for (const RecipeField& field : fields_of(recipe)) {
    if (field.key == key) return value_text(field);
  }
  return "no such key";
}

TEST_CASE("every parameter is read, set, written and read back", "[recipes]") {
  Recipe defaults;
  for (const RecipeField& field : fields_of(defaults)) {
    const Tried tried = std::visit(Trier(field), field.slot);
    INFO(field.key << ": " << tried.good);
    // The last choice would be itself.
    const std::string expected = field.key == "endpoints.tester.same_as" ? "\"judge\"" : tried.good;
    const std::string text = yaml_of(field.key, expected);
    const Recipe recipe = parse_recipe(text, "r.yaml", companions(field.key));
    CHECK(value_in(recipe, field.key) == expected);
    CHECK(value_in(recipe, field.key) != value_text(field));
    CHECK(parse_recipe(recipe_text(recipe), "recipe.yaml") == recipe);
    // What is written is canonical.
    CHECK(recipe_text(parse_recipe(recipe_text(recipe), "recipe.yaml")) == recipe_text(recipe));
  }
}

TEST_CASE("every parameter refuses what it may not be, at its line", "[recipes]") {
  Recipe defaults;
  for (const RecipeField& field : fields_of(defaults)) {
    const Tried tried = std::visit(Trier(field), field.slot);
    for (const std::string& bad : tried.bad) {
      const std::string text = "# a recipe\n" + yaml_of(field.key, bad);
      const std::size_t lines =
          static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
      INFO(text);
      CHECK_THAT(recipe_error(text),
                 Catch::StartsWith("r.yaml:" + std::to_string(lines) + ": " + field.key + ": "));
    }
  }
}

TEST_CASE("every parameter can be set, and one letter less is known for it", "[recipes]") {
  Recipe defaults;
  for (const RecipeField& field : fields_of(defaults)) {
    if (std::holds_alternative<std::string*>(field.slot) ||
        std::holds_alternative<std::vector<std::string>*>(field.slot))
      continue;  // texts are taken as they are: below
    const Tried tried = std::visit(Trier(field), field.slot);
    INFO(field.key << "=" << tried.good);
    std::vector<std::string> settings = companions(field.key);
    settings.push_back(field.key + "=" + tried.good);
    Recipe recipe = parse_recipe("seed: 1", "r.yaml");
    set_in_recipe(recipe, settings);
    CHECK(value_in(recipe, field.key) == tried.good);
    CHECK(recipe == parse_recipe("seed: 1", "r.yaml", settings));
    CHECK_THAT(recipe_error("seed: 1", {field.key + "=x"}),
               Catch::StartsWith("--set " + field.key));
    const std::string less = field.key.substr(0, field.key.size() - 1);
    if (less != "endpoints.generator.price.i")
      CHECK_THAT(recipe_error("seed: 1", {less + "=1"}), Catch::Contains("did you mean"));
  }
}

TEST_CASE("the table names everything once, with its source", "[recipes]") {
  Recipe recipe;
  std::set<std::string> keys;
  for (const RecipeField& field : fields_of(recipe)) {
    INFO(field.key);
    CHECK(keys.insert(field.key).second);
    CHECK_FALSE(field.help.empty());
    CHECK((field.source.starts_with("ours") || field.source.starts_with("paper ")));
  }
  CHECK(keys.size() == 59 + 20 * k_roles.size());
}

}  // namespace
}  // namespace octet

#include "generation/recipes/recipe_file.hpp"

#include <catch2/catch.hpp>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "base/files/whole_files.hpp"
#include "generation/recipes/recipe_text.hpp"
#include "tests/generation/recipes/recipe_error.hpp"

using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

namespace octet {
namespace {

constexpr const char* k_two_endpoints = R"(
extends: paper
endpoints:
  generator: {base_url: "http://a:1/", model: big, concurrency: 256, price: {in: 0.15, out: 1}}
  judge: {base_url: "http://b:2/v1", model: other, thinking: on}
)";

TEST_CASE("presets are read, written and read back", "[recipes]") {
  CHECK(preset_names() == std::vector<std::string>{"paper", "tiny"});
  for (const std::string& name : preset_names()) {
    const Recipe recipe = read_recipe(name);
    CHECK(recipe.name == name);
    CHECK(parse_recipe(recipe_text(recipe), "recipe.yaml") == recipe);
  }
  const Recipe paper = read_recipe("paper");
  CHECK(paper.snippets.limit == 100'000);
  CHECK(paper.seeds.keep == 30'000);
  CHECK(paper.languages.size() == 7);
}

TEST_CASE("a role is asked like another one, and differs where it says so", "[recipes]") {
  const Recipe recipe = parse_recipe(k_two_endpoints, "mine.yaml");
  CHECK_NOTHROW(require_endpoints(recipe));
  CHECK(recipe.name == "mine");
  const RoleEndpoint& generator = recipe.endpoints.at(Role::generator);
  CHECK(generator.base_url == "http://a:1/v1");
  CHECK(generator.price_in == 150'000);
  CHECK(generator.price_out == 1'000'000);
  RoleEndpoint coder = recipe.endpoints.at(Role::coder);
  CHECK(coder.same_as == "generator");
  coder.same_as.clear();
  CHECK(coder == generator);
  CHECK(recipe.endpoints.at(Role::tester).thinking == "on");

  const Recipe chained = parse_recipe(std::string(k_two_endpoints) +
                                          "  tester: {same_as: coder, concurrency: 2}\n"
                                          "  coder: {same_as: generator, model: small}\n",
                                      "r.yaml");
  const RoleEndpoint& tester = chained.endpoints.at(Role::tester);
  CHECK(tester.model == "small");
  CHECK(tester.concurrency == 2);
  CHECK(tester.base_url == "http://a:1/v1");
  CHECK(parse_recipe(recipe_text(chained), "r.yaml") == chained);
}

TEST_CASE("an endpoint of its own ends same_as of what is extended, and the other way round",
          "[recipes]") {
  const std::vector<std::string> own = {"endpoints.coder.base_url=http://c:3",
                                        "endpoints.coder.model=own"};
  const Recipe recipe = parse_recipe(k_two_endpoints, "r.yaml", own);
  const RoleEndpoint& coder = recipe.endpoints.at(Role::coder);
  CHECK(coder.same_as.empty());
  CHECK(coder.base_url == "http://c:3/v1");
  CHECK_FALSE(coder.price_in);  // nothing of the generator's
  Recipe back = recipe;
  set_in_recipe(back, {"endpoints.coder.same_as=judge"});
  CHECK(back.endpoints.at(Role::coder).model == "other");
  CHECK(back.endpoints.at(Role::coder).base_url == "http://b:2/v1");
}

TEST_CASE("setting an endpoint sets it for all that are the same", "[recipes]") {
  Recipe recipe = parse_recipe(k_two_endpoints, "r.yaml");
  const std::string setting = "endpoints.generator.base_url=https://moved:9/v1";
  set_in_recipe(recipe, {setting, "endpoints.generator.served_as=a, b",
                         "endpoints.coder.header=[\"X-A: b,c\"]"});
  CHECK(recipe.endpoints.at(Role::coder).base_url == "https://moved:9/v1");
  CHECK(recipe.endpoints.at(Role::coder).served_as == std::vector<std::string>{"a", "b"});
  CHECK(recipe.endpoints.at(Role::coder).header == std::vector<std::string>{"X-A: b,c"});
  CHECK(recipe.endpoints.at(Role::generator).header.empty());
  const Recipe before = recipe;
  CHECK_THROWS_WITH(set_in_recipe(recipe, {"seeds.keep=1", "tests.edge=13"}),
                    StartsWith("--set tests.edge: ") && Contains("tests.cases"));
  CHECK(recipe == before);
}

TEST_CASE("a role without an endpoint says what to write", "[recipes]") {
  const auto missing = [](const std::string& text) {
    return [text] { require_endpoints(parse_recipe(text, "r.yaml")); };
  };
  CHECK_THROWS_WITH(missing("extends: paper")(),
                    Contains("recipe r: ") && Contains("role generator") &&
                        Contains("endpoints: {generator: {base_url:") &&
                        Contains("--set endpoints.generator.base_url="));
  CHECK_THROWS_WITH(missing("endpoints: {generator: {base_url: \"http://h\"}}")(),
                    Contains("no model"));
  CHECK_THROWS_WITH(
      missing("extends: paper\nendpoints: {generator: {base_url: \"http://h\", model: m}}")(),
      Contains("role judge"));
  CHECK_NOTHROW(
      missing("extends: tiny\nendpoints: {generator: {base_url: \"http://h\", model: m}}")());
}

TEST_CASE("what is wrong with a recipe is said with its line", "[recipes]") {
  const std::vector<std::pair<std::string, std::string>> wrong = {
      {"seed: 1\nlangauges: [sh]", "r.yaml:2: langauges: no such key; did you mean languages?"},
      {"seeds:\n  kep: 1", "r.yaml:2: seeds.kep: no such key; did you mean seeds.keep?"},
      {"select: {near_code: 1}", "did you mean select.near.code?"},
      {"near: {code: 1}", "did you mean select.near?"},
      {"zzzzzz: 1", "no such key; there are: agents, budget, checks, contract, endpoints"},
      {"endpoints: {zzz: {model: m}}", "endpoints.zzz: no such key; there are: coder, generator"},
      {"seeds: 3", "r.yaml:1: seeds: expected keys and values below it"},
      {"languages: [python, js]", "JavaScript is no language of seeds"},
      {"languages:\n- python\n- lua", "r.yaml:3: languages: lua: expected python or java"},
      {"languages: []", "languages: the list is empty"},
      {"agents: {rounds: many}", "agents.rounds"},
      {"without: [thinking]", "memory or reflection or discussion"},
      {"agents: {modes: {centralized: 0.7}}", "together they must be 1"},
      {"endpoints: {judge: {api_key: sk-secret}}", "write api_key_env: NAME"},
      {"endpoints: {judge: {header: [\"X-Api-Key: abc\"]}}", "X-Api-Key: $VARIABLE"},
      {"endpoints: {judge: {same_as: judge}}", "judge leads back to judge"},
      {"endpoints:\n  judge: {same_as: tester}\n  tester: {same_as: judge}",
       "r.yaml:2: endpoints.judge.same_as: tester leads back to judge"},
      {"endpoints: {judge: {same_as: coder, base_url: \"http://h\"}}", "write one of them"},
      {"endpoints: {judge: {base_url: \"http://u:p@h/v1\"}}", "credentials do not belong there"},
      {"contract:\n  program: 0.6", "r.yaml:2: contract.program: contract.program and"},
      {"tests: {cases: 4}", "tests.cases: tests.least is more than tests.cases"},
      {"score: {weights: [1, 2]}", "9 whole numbers, 1000 together, found 2 of them"},
      {"score: {floor: 3.5}", "0 to 5000 thousandths, found 3.5"},
      {"extends: nowhere", "r.yaml:1: extends: recipe nowhere: no such file, and the presets are"},
      {"extends: [paper]", "r.yaml:1: extends: expected the name of a preset"},
  };
  for (const auto& [text, message] : wrong) {
    INFO(text);
    CHECK_THAT(recipe_error(text), Contains(message));
  }
  CHECK_THAT(recipe_error("endpoints: {judge: {api_key: sk-secret}}"), !Contains("sk-secret"));
  CHECK_THAT(recipe_error("endpoints: {judge: {header: [\"X-Api-Key: abc\"]}}"), !Contains("abc"));
}

TEST_CASE("settings that are none are refused", "[recipes]") {
  for (const std::string_view setting :
       {"seeds.keep", "=3", "seeds=3", "extends=tiny", "languages=", "languages=[",
        "languages=[[a]]", "score.weights=1,2", "seeds.keep=", "seeds.keep=null", "seeds.keep=\xff",
        "endpoints.x=1"}) {
    INFO(setting);
    CHECK_THAT(recipe_error("seed: 1", {std::string(setting)}), StartsWith("--set "));
  }
}

TEST_CASE("recipes extend each other, and paths start from their own file", "[recipes]") {
  const TemporaryDirectory folder;
  const std::filesystem::path root = folder.path();
  std::filesystem::create_directory(root / "below");
  write_file_atomically(root / "base.yaml", "extends: tiny\nsnippets: {file: s.jsonl}\nseed: 7\n");
  write_file_atomically(root / "below/top.yaml",
                        "extends: ../base.yaml\nsnippets: {tokenizer: ./t.json}\nseed: 8\n");
  const Recipe recipe = read_recipe((root / "below/top.yaml").string());
  CHECK(recipe.name == "top");
  CHECK(recipe.seed == 8);
  CHECK(recipe.snippets.limit == 70);  // of tiny
  CHECK(recipe.snippets.file == (root / "s.jsonl").string());
  CHECK(recipe.snippets.tokenizer == (root / "below/t.json").string());

  // A folder of generated data, by itself and by its run.json.
  write_file_atomically(root / "recipe.yaml", recipe_text(recipe));
  write_file_atomically(root / "run.json", "{}");
  CHECK(read_recipe(root.string()) == recipe);
  CHECK(read_recipe((root / "run.json").string()) == recipe);
}

TEST_CASE("a circle of recipes and too many of them are refused", "[recipes]") {
  const TemporaryDirectory folder;
  const std::filesystem::path root = folder.path();
  write_file_atomically(root / "a.yaml", "seed: 1\nextends: b.yaml\n");
  write_file_atomically(root / "b.yaml", "extends: ./a.yaml\n");
  CHECK_THROWS_WITH(read_recipe((root / "a.yaml").string()),
                    Contains("b.yaml:1: extends: it extends itself"));
  for (std::size_t i = 0; i <= k_most_extends; ++i)
    write_file_atomically(root / (std::to_string(i) + ".yaml"),
                          "extends: " + std::to_string(i + 1) + ".yaml\n");
  CHECK_THROWS_WITH(read_recipe((root / "0.yaml").string()), Contains("over 8 recipes extend"));
  CHECK_THROWS_WITH(read_recipe((root / "none.yaml").string()),
                    Contains("no such file, and the presets are paper and tiny"));
  write_file_atomically(root / "large.yaml", std::string(2'000'000, '#'));
  CHECK_THROWS_AS(read_recipe((root / "large.yaml").string()), InputError);
}

TEST_CASE("JSON is a recipe, too", "[recipes]") {
  const Recipe recipe = parse_recipe(
      "{\n\t\"seed\":5,\"languages\":[\"sh\",\"ts\"],\n\t\"seeds\":{\"temperature\":0.7}}",
      "r.json");
  CHECK(recipe.seed == 5);
  CHECK(recipe.languages == std::vector<std::string>{"sh", "ts"});
}

}  // namespace
}  // namespace octet

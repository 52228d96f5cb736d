#include "generation/recipes/recipe_text.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "generation/recipes/recipe_file.hpp"

using Catch::Matchers::Contains;

namespace octet {
namespace {

const char* const k_small = R"(
extends: tiny
endpoints: {generator: {base_url: "http://a:1", model: m}}
)";

Recipe with(const std::vector<std::string>& settings) {
  return parse_recipe(k_small, "r.yaml", settings);
}

TEST_CASE("texts of all kinds survive being written", "[recipes]") {
  for (const std::string& text :
       {std::string("a\"b\\c"), std::string("'#: &*!|>%@`{}[],?-"), std::string("null"),
        std::string("~"), std::string("true"), std::string("1.0"), std::string(" "),
        std::string("\xc3\xa4\xf0\x9f\x99\x82"), std::string("\xc2\x85\xe2\x80\xa8\xef\xbb\xbf")}) {
    Recipe recipe = with({});
    recipe.name = text;
    recipe.endpoints[Role::generator].model = text;
    recipe.endpoints[Role::generator].served_as = {text, text + "2"};
    INFO(recipe_text(recipe));
    const Recipe back = parse_recipe(recipe_text(recipe), "r.yaml");
    CHECK(back.name == text);
    CHECK(back.endpoints.at(Role::generator).model == text);
    CHECK(back.endpoints.at(Role::generator).served_as ==
          std::vector<std::string>{text, text + "2"});
  }
}

TEST_CASE("what changes no request does not bind a folder", "[recipes]") {
  const std::string binding = binding_text(with({}));
  for (const char* const setting :
       {"name=other", "endpoints.generator.concurrency=1", "endpoints.judge.patience=9",
        "endpoints.coder.retries=0", "endpoints.generator.price.in=1", "budget.tokens=5",
        "endpoints.generator.api_key_env=OTHER", "snippets.file=/x/y.jsonl",
        "endpoints.generator.served_as=x", "endpoints.generator.endpoint_id=http://a:1/v1",
        "score.floor=1", "select.near.code=1", "score.weights=1000,0,0,0,0,0,0,0,0", "seeds.keep=1",
        "tests.least=2"}) {
    INFO(setting);
    CHECK(binding_text(with({setting})) == binding);
  }
  // Roles that say the same in another way are the same.
  CHECK(binding_text(with({"endpoints.judge.base_url=http://a:1/v1", "endpoints.judge.model=m"})) ==
        binding);
}

TEST_CASE("what changes requests binds a folder", "[recipes]") {
  const std::string binding = binding_text(with({}));
  for (const char* const setting :
       {"seed=2", "languages=sh", "endpoints.generator.model=n", "endpoints.judge.thinking=on",
        "endpoints.generator.base_url=http://b:1", "endpoints.tester.server=sglang",
        "seeds.temperature=0.1", "tests.cases=7"}) {
    INFO(setting);
    CHECK(binding_text(with({setting})) != binding);
  }
  const std::vector<std::string> named = {"endpoints.generator.endpoint_id=a"};
  const std::vector<std::string> moved = {"endpoints.generator.endpoint_id=a",
                                          "endpoints.generator.base_url=http://b:1"};
  CHECK(binding_text(with(named)) == binding_text(with(moved)));
  CHECK_THAT(binding, Contains("endpoints.judge.model: \"m\"\n") && !Contains("same_as"));
}

}  // namespace
}  // namespace octet

#include "generation/recipes/recipe_estimate.hpp"

#include <catch2/catch.hpp>

#include "generation/recipes/recipe_file.hpp"

namespace octet {
namespace {

TEST_CASE("the paper's snippets need what the design computes", "[recipes]") {
  const RecipeEstimate made = estimate(read_recipe("paper"), 250'000, GenerationStage::seeds);
  CHECK(made.snippets == 100'000);
  CHECK(made.total.requests == 330'000);  // 200,000 for seeds, 70,000 tests, 60,000 scores
  CHECK(made.roles.at(Role::generator).requests == 100'000);
  CHECK(made.roles.at(Role::coder).requests == 100'000);
  CHECK(made.roles.at(Role::tester).requests == 70'000);
  CHECK(made.roles.at(Role::judge).requests == 60'000);
  CHECK(made.total.tokens_out == 143'000'000);
  CHECK_FALSE(made.total.micros);  // no prices
}

TEST_CASE("agents need what the design computes", "[recipes]") {
  const RecipeEstimate made = estimate(read_recipe("paper"), 250'000, GenerationStage::agents);
  CHECK(made.discussions == 90'000);
  // 90,000 discussions, 80,000 tests, 70,000 scores more, but for rounding.
  CHECK(made.total.requests / 1000 == 570);
  CHECK(made.total.tokens_out / 1'000'000 == 285);
  const Recipe less = read_recipe("paper", {"without=[execution,judge]", "checks.ports=2"});
  CHECK(estimate(less, 250'000, GenerationStage::agents).total.requests == 200'000 + 90'000);
  const Recipe ports = read_recipe("paper", {"checks.ports=2"});
  CHECK(estimate(ports, 250'000, GenerationStage::agents).total.requests ==
        made.total.requests + 2 * (70'000 + 80'010));
  const Recipe mutants = read_recipe("paper", {"checks.mutants=8"});
  CHECK(estimate(mutants, 250'000, GenerationStage::agents).total.requests ==
        made.total.requests + 17'500 + 19'980);
}

TEST_CASE("directions need the same requests, and samples of a judge more", "[recipes]") {
  const Recipe s1 = read_recipe("paper", {"seeds.direction=s1"});
  const Recipe s2 = read_recipe("paper", {"seeds.direction=s2", "score.samples=3"});
  CHECK(estimate(s1, 1001, GenerationStage::seeds).total.requests == 1001 * 2 + 700 + 600);
  CHECK(estimate(s2, 1001, GenerationStage::seeds).total.requests == 1001 * 2 + 700 + 3 * 600);
  CHECK(
      estimate(read_recipe("paper"), 1001, GenerationStage::seeds).roles.at(Role::coder).requests ==
      1001);
  CHECK(estimate(s1, 0, GenerationStage::seeds).total == RoleEstimate{0, 0, 0, {}});
}

TEST_CASE("prices are summed where all are known", "[recipes]") {
  const Recipe recipe = read_recipe("tiny", {"snippets.limit=0", "endpoints.generator.price.in=0.5",
                                             "endpoints.generator.price.out=2"});
  const RecipeEstimate made = estimate(recipe, 1000, GenerationStage::seeds);
  const auto in = static_cast<std::int64_t>(made.total.tokens_in);
  const auto out = static_cast<std::int64_t>(made.total.tokens_out);
  CHECK(made.total.micros == in / 2 + out * 2);
  const Recipe most = read_recipe(
      "tiny", {"snippets.limit=0", "score.samples=15", "endpoints.generator.price.in=100000",
               "endpoints.generator.price.out=100000"});
  CHECK(estimate(most, UINT64_MAX, GenerationStage::seeds).total.micros > 0);  // and no overflow
}

}  // namespace
}  // namespace octet

#include "generation/recipes/recipe_estimate.hpp"

#include <algorithm>

namespace octet {
namespace {

constexpr std::uint64_t k_most_snippets = 1'000'000'000;
constexpr std::uint64_t k_million = 1'000'000;
constexpr std::string_view k_port = "port";
constexpr std::string_view k_more_tests = "tests.more";

// Units of each direction, s1 first.
std::array<std::uint64_t, 2> units_of(const Recipe& recipe, std::uint64_t snippets) {
  if (recipe.seeds.direction == "s1") return {snippets, 0};
  if (recipe.seeds.direction == "s2") return {0, snippets};
  return {snippets - snippets / 2, snippets / 2};
}

// Half of the snippets make a seed [est], at most as many as are kept.
std::uint64_t discussions_of(const Recipe& recipe, std::uint64_t snippets) {
  const std::uint64_t seeds =
      recipe.seeds.keep == 0 ? snippets / 2 : std::min(recipe.seeds.keep, snippets / 2);
  return seeds * recipe.agents.rounds;
}

// How often it is asked of a unit that comes so far.
std::uint64_t times_of(const Recipe& recipe, const EstimatedRequest& request) {
  if (request.prompt == k_port) return recipe.is_without("execution") ? 0 : recipe.checks.ports;
  if (request.prompt == k_more_tests && recipe.checks.mutants == 0) return 0;
  if (request.role == Role::tester) return recipe.is_without("execution") ? 0 : 1;
  if (request.role == Role::judge) return recipe.is_without("judge") ? 0 : recipe.score.samples;
  return 1;
}

std::uint64_t price_of(std::uint64_t tokens, std::int64_t price_of_million) {
  const auto price = static_cast<std::uint64_t>(price_of_million);
  return tokens / k_million * price + tokens % k_million * price / k_million;
}

void set_price(RoleEstimate& role, const RoleEndpoint& endpoint) {
  if (!endpoint.price_in || !endpoint.price_out) return;
  role.micros = static_cast<std::int64_t>(price_of(role.tokens_in, *endpoint.price_in) +
                                          price_of(role.tokens_out, *endpoint.price_out));
}

RoleEstimate sum_of(const std::map<Role, RoleEstimate>& roles) {
  RoleEstimate total;
  total.micros = 0;
  for (const auto& [role, part] : roles) {
    total.requests += part.requests;
    total.tokens_in += part.tokens_in;
    total.tokens_out += part.tokens_out;
    if (total.micros && part.micros) {
      *total.micros += *part.micros;
    } else {
      total.micros.reset();
    }
  }
  return total;
}

}  // namespace

const std::array<EstimatedRequest, 9>& estimated_requests() {
  // All [est], ours. Shares: of 100,000 snippets 70,000 come as far as tests, 60,000 as far as the
  // score; the others are dropped by cheap checks before. Of 90,000 discussions 80,000 and 70,000.
  // Tokens out: 400 a task, 500 an answer, 900 both, 500 tests, 300 a score. Tokens in: the
  // prompt's own 200 to 400, a snippet of 400 on average, three samples of 500, and what was
  // answered before.
  static constexpr std::array<EstimatedRequest, 9> k_requests = {{
      {"seed.instruction", Role::generator, 1000, 0, 0, 800, 400},
      {"seed.response", Role::coder, 1000, 0, 0, 500, 500},
      {"seed.rewrite", Role::coder, 0, 1000, 0, 700, 500},
      {"seed.describe", Role::generator, 0, 1000, 0, 700, 400},
      {"discuss", Role::generator, 0, 0, 1000, 2200, 900},
      {"tests", Role::tester, 700, 700, 889, 600, 500},
      {k_more_tests, Role::tester, 175, 175, 222, 800, 500},  // a quarter lets mistakes pass
      {k_port, Role::coder, 700, 700, 889, 600, 500},
      {"score", Role::judge, 600, 600, 778, 1400, 300},
  }};
  return k_requests;
}

RecipeEstimate estimate(const Recipe& recipe, std::uint64_t snippets, GenerationStage until) {
  RecipeEstimate made;
  const std::uint64_t limit = recipe.snippets.limit == 0 ? k_most_snippets : recipe.snippets.limit;
  made.snippets = std::min({snippets, limit, k_most_snippets});
  if (until == GenerationStage::agents) made.discussions = discussions_of(recipe, made.snippets);
  const auto [s1, s2] = units_of(recipe, made.snippets);
  for (const EstimatedRequest& request : estimated_requests()) {
    const std::uint64_t reached =
        (s1 * request.share_s1 + s2 * request.share_s2 + made.discussions * request.share_s3) /
        1000 * times_of(recipe, request);
    RoleEstimate& role = made.roles[request.role];
    role.requests += reached;
    role.tokens_in += reached * request.tokens_in;
    role.tokens_out += reached * request.tokens_out;
  }
  for (auto& [role, part] : made.roles) set_price(part, recipe.endpoints.at(role));
  made.total = sum_of(made.roles);
  return made;
}

}  // namespace octet

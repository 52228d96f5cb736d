// A recipe: all that decides what data is generated, but for the inputs. Typed values with their
// defaults; what each key is called in YAML, what it may be and where its default comes from stands
// in one table, recipe_table.cpp, and for users in docs/recipe.md.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "generation/prompts/role.hpp"
#include "generation/recipes/recipe_agents.hpp"
#include "generation/recipes/role_endpoint.hpp"

namespace octet {

// How a sample came about: D_s1 to D_s3 of the paper.
enum class SampleKind {
  s1,    // a seed, the instruction first
  s2,    // a seed, the response first
  s3,    // of a discussion
  port,  // the answer to an exercise of another language, once more in its own
};

inline constexpr std::size_t k_sample_kinds = 4;

struct RecipeSnippets {
  std::string file;         // absolute; empty: given otherwise
  std::uint64_t limit = 0;  // snippets taken; 0: all
  std::uint64_t max_tokens = 1024, min_lines = 3;
  std::string tokenizer;  // tokenizer.json, absolute; empty: bytes / 3
  std::vector<std::string> licences = {"MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause",
                                       "ISC", "Unlicense",  "CC0-1.0"};  // none: any
  bool operator==(const RecipeSnippets&) const = default;
};

// Temperatures, top_p, shares and scores are thousandths here and below.
struct RecipeSeeds {
  std::string direction = "split";  // "s1", "s2"; "split": half of each, by draw
  std::uint64_t keep = 30'000;      // in all; 0: as many as pass
  std::int64_t temperature = 700, top_p = 950;
  std::uint64_t attempts = 2;  // of a reply that is malformed
  bool operator==(const RecipeSeeds&) const = default;
};

struct RecipeContract {
  std::int64_t program = 500, function = 500;  // shares; Bash is always a program
  bool operator==(const RecipeContract&) const = default;
};

struct RecipeTests {
  std::uint64_t cases = 12, edge = 3, least = 5;
  std::uint64_t attempts = 2;  // of an answer: the second is shown the failure of the first
  bool operator==(const RecipeTests&) const = default;
};

inline constexpr std::size_t k_score_items = 9;

struct RecipeScore {
  // Of consistency, relevance, difficulty, code_exists, correctness, practice, clarity, comments
  // and ease; together 1000.
  std::array<std::int64_t, k_score_items> weights = {200, 50, 150, 50, 250, 100, 100, 50, 50};
  std::int64_t floor = 3500;  // least total that is kept
  std::uint64_t samples = 1;  // judgements, of which the median is taken
  std::int64_t temperature = 0;
  std::uint64_t code_exists = 3, consistency = 3, correctness = 3;  // least items that are kept
  bool operator==(const RecipeScore&) const = default;
};

struct RecipeSelect {
  std::uint64_t max_question_words = 200, max_tokens = 2048;
  std::int64_t near_question = 700, near_code = 700;  // Jaccard from which texts are near
  bool decontaminate = true;
  std::string behaviour = "off";  // "on": what functions do is compared with benchmarks, too
  bool is_by_behaviour() const { return behaviour == "on"; }
  bool operator==(const RecipeSelect&) const = default;
};

// What is done for tests beyond running the answer.
struct RecipeChecks {
  std::uint64_t ports = 0;    // answers in other languages that a sample's tests are compared with
  std::uint64_t mutants = 0;  // of each accepted answer, which its tests are to tell from it
  bool operator==(const RecipeChecks&) const = default;
};

struct RecipeBudget {
  std::uint64_t tokens = 0;  // in and out, of all roles; 0: no limit
  bool operator==(const RecipeBudget&) const = default;
};

struct Recipe {
  std::string name;
  std::uint64_t seed = 1;
  // Of seeds; JavaScript comes in as a new language of discussions only (the paper, 3.1).
  std::vector<std::string> languages = {"python", "java", "cpp", "cs", "ts", "php", "sh"};
  std::map<Role, RoleEndpoint> endpoints = {
      {Role::generator, {}}, {Role::coder, {}}, {Role::judge, {}}, {Role::tester, {}}};
  RecipeSnippets snippets;
  RecipeSeeds seeds;
  RecipeContract contract;
  RecipeTests tests;
  RecipeScore score;
  // Weights of languages among samples of discussions.
  std::map<std::string, std::uint64_t> targets = {{"cpp", 1}, {"cs", 1},  {"java", 1},
                                                  {"js", 1},  {"php", 1}, {"python", 1},
                                                  {"sh", 1},  {"ts", 1}};
  RecipeAgents agents;
  std::vector<std::string> without;  // parts that are switched off, for ablations: recipe_parts()
  RecipeSelect select;
  RecipeChecks checks;
  RecipeBudget budget;

  bool is_without(std::string_view part) const;
  bool operator==(const Recipe&) const = default;
};

}  // namespace octet

#include "generation/recipes/recipe_table.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "generation/endpoint/server_profile.hpp"
#include "generation/recipes/text_forms.hpp"

namespace octet {
namespace {

constexpr std::int64_t k_most = 1'000'000'000;
constexpr std::int64_t k_most_tokens = 1'000'000'000'000'000;
constexpr std::int64_t k_most_seed = 9'000'000'000'000'000'000;
constexpr std::int64_t k_week = 7 * 86'400;  // seconds
constexpr std::string_view k_ours = "ours";
constexpr std::string_view k_weights_source = "ours, over the nine items of arXiv 2409.12186, 4.1";

std::vector<std::string_view> directions() {
  return {"split", "s1", "s2"};
}

std::vector<std::string_view> structured_modes() {
  return {"auto", "on", "off"};
}

std::vector<std::string_view> switch_modes() {
  return {"on", "off"};
}

std::vector<std::string_view> operation_ids() {
  return {"o1", "o2", "o3", "o4", "o5", "o6", "o7", "o8", "o9", "o10", "o11", "o12"};
}

std::vector<std::string_view> role_names() {
  std::vector<std::string_view> names;
  for (const Role role : k_roles) names.push_back(name_of(role));
  return names;
}

constexpr RecipeRules k_share = {.least = 0, .most = 1000, .places = 3};
constexpr RecipeRules k_part = {.least = 0, .most = 1000, .unit = "thousandths"};
constexpr RecipeRules k_item = {.least = 1, .most = 5};
constexpr RecipeRules k_temperature = {.least = 0, .most = 2000, .places = 3};
constexpr RecipeRules k_timeout = {
    .least = 1, .most = k_week * 1000, .places = 3, .unit = "seconds"};
constexpr RecipeRules k_price = {.least = 0, .most = 100'000'000'000, .places = 6};
constexpr RecipeRules k_optional_path = {.called = "a path", .may_be_empty = true, .is_path = true};
constexpr RecipeRules k_patience = {.least = 0, .most = k_week, .unit = "seconds"};
constexpr RecipeRules k_floor = {.least = 0, .most = 5000, .unit = "thousandths"};

RecipeRules whole(std::int64_t least, std::int64_t most) {
  return {.least = least, .most = most};
}

RecipeRules chosen(std::vector<std::string_view> (*choices)(), bool may_be_empty = false) {
  return {.choices = choices, .may_be_empty = may_be_empty};
}

RecipeRules formed(std::string_view called, std::string (*normal)(const std::string&)) {
  return {.called = called, .may_be_empty = true, .normal = normal};
}

using Table = std::vector<RecipeField>;

void append(Table& table, Table more) {
  table.insert(table.end(), std::make_move_iterator(more.begin()),
               std::make_move_iterator(more.end()));
}

Table general_fields(Recipe& r) {
  return {
      {"name",
       &r.name,
       {.may_be_empty = true},
       k_ours,
       Rework::nothing,
       "Name of the recipe; empty: the name of its file"},
      {"seed", &r.seed, whole(0, k_most_seed), k_ours, Rework::units,
       "Seed of all draws, and of the seeds in requests"},
      {"languages", &r.languages, chosen(seed_languages), "paper 3.1", Rework::units,
       "Languages of the seeds"},
  };
}

// Who is asked, and what the answers depend on.
Table identity_fields(RoleEndpoint& e) {
  return {
      {"same_as", &e.same_as, chosen(role_names, true), k_ours, Rework::role,
       "Another role whose settings this role takes over; keys given beside it replace those "
       "settings"},
      {"base_url", &e.base_url, formed("a URL", url_form), k_ours, Rework::role,
       "Address of an OpenAI-compatible server; with endpoint_id a new address asks nothing again"},
      {"model",
       &e.model,
       {.may_be_empty = true},
       k_ours,
       Rework::role,
       "Name of the model on the server"},
      {"endpoint_id",
       &e.endpoint_id,
       {.may_be_empty = true},
       k_ours,
       Rework::role,
       "Name of the endpoint in digests; empty: its base_url"},
      {"server", &e.server, chosen(server_names), k_ours, Rework::role,
       "Kind of server, which decides the sampling fields"},
      {"served_as",
       &e.served_as,
       {.may_be_empty = true},
       k_ours,
       Rework::nothing,
       "Other names of the model that the server's answers may have"},
      {"structured", &e.structured, chosen(structured_modes), k_ours, Rework::role,
       "Whether requests use response_format; auto: if a first request shows that the server "
       "follows it"},
      {"thinking", &e.thinking, chosen(switch_modes, true), k_ours, Rework::role,
       "Thinking of the model, on or off; empty: as the server does"},
      {"extra_body", &e.extra_body, formed("a JSON object in quotes", json_form), k_ours,
       Rework::role, "Fields added to each request; null removes a field"},
  };
}

// How it is reached, how patiently, and what it costs.
Table reach_fields(RoleEndpoint& e) {
  return {
      {"api_key_env", &e.api_key_env, formed("the name of a variable", variable_form), k_ours,
       Rework::nothing, "The environment variable that holds the key"},
      {"header", &e.header, formed("headers", header_form), k_ours, Rework::nothing,
       "Additional HTTP headers, \"NAME: VALUE\"; a VALUE of $VARIABLE is read from the "
       "environment"},
      {"concurrency", &e.concurrency, whole(1, 4096), k_ours, Rework::nothing,
       "Most requests at the same time"},
      {"retries", &e.retries, whole(0, 1000), k_ours, Rework::nothing,
       "Most retries of a request that failed"},
      {"patience", &e.patience, k_patience, k_ours, Rework::nothing,
       "How long the server may be unreachable or busy"},
      {"connect_timeout", &e.connect_timeout, k_timeout, k_ours, Rework::nothing,
       "Limit for making a connection"},
      {"first_byte_timeout", &e.first_byte_timeout, k_timeout, k_ours, Rework::nothing,
       "Limit until the first byte of an answer arrives; answers are not streamed"},
      {"request_timeout", &e.request_timeout, k_timeout, k_ours, Rework::nothing,
       "Limit for a whole request"},
      {"price.in", &e.price_in, k_price, k_ours, Rework::nothing,
       "Price of a million tokens that are sent; null: not known"},
      {"price.out", &e.price_out, k_price, k_ours, Rework::nothing,
       "Price of a million tokens that are answered; null: not known"},
  };
}

Table snippet_fields(RecipeSnippets& s) {
  return {
      {"snippets.file", &s.file, k_optional_path, k_ours, Rework::content,
       "A file of snippets (snippets.md); empty: the one that generate is given"},
      {"snippets.limit", &s.limit, whole(0, k_most), k_ours, Rework::onward,
       "Number of snippets that are used; 0: all"},
      {"snippets.max_tokens", &s.max_tokens, whole(1, 1'000'000), "paper 2.2", Rework::units,
       "Most tokens of a snippet"},
      {"snippets.min_lines", &s.min_lines, whole(1, 10'000), k_ours, Rework::units,
       "Least lines of a snippet"},
      {"snippets.tokenizer", &s.tokenizer, k_optional_path, k_ours, Rework::content,
       "A tokenizer.json that counts the tokens; empty: bytes / 3"},
      {"snippets.licences",
       &s.licences,
       {.may_be_empty = true},
       k_ours,
       Rework::units,
       "SPDX names of accepted licences; none: any"},
  };
}

Table seed_fields(Recipe& r) {
  return {
      {"seeds.direction", &r.seeds.direction, chosen(directions), k_ours, Rework::seeds,
       "s1: instruction first; s2: response first; split: half of each, by draw"},
      {"seeds.keep", &r.seeds.keep, whole(0, k_most), "paper 3.3", Rework::derived,
       "Number of seeds that are kept, shared by languages and directions; 0: all that pass"},
      {"seeds.temperature", &r.seeds.temperature, k_temperature, k_ours, Rework::seeds,
       "Temperature of tasks and answers"},
      {"seeds.top_p",
       &r.seeds.top_p,
       {.least = 1, .most = 1000, .places = 3},
       k_ours,
       Rework::seeds,
       "Top-p of tasks and answers"},
      {"seeds.attempts", &r.seeds.attempts, whole(1, 10), k_ours, Rework::onward,
       "How often a reply is requested until it has the required form"},
      {"contract.program", &r.contract.program, k_share, k_ours, Rework::seeds,
       "Share of programs with standard input and output; Bash is always one"},
      {"contract.function", &r.contract.function, k_share, k_ours, Rework::seeds,
       "Share of typed functions; both shares are 1 together"},
  };
}

Table test_fields(RecipeTests& t) {
  return {
      {"tests.cases", &t.cases, whole(1, 64), k_ours, Rework::tests,
       "Number of cases that are requested"},
      {"tests.edge", &t.edge, whole(0, 64), k_ours, Rework::tests,
       "Number of edge cases among those of tests.cases; at most tests.cases"},
      {"tests.least", &t.least, whole(1, 64), k_ours, Rework::onward,
       "Least number of live cases; at most tests.cases"},
      {"tests.attempts", &t.attempts, whole(1, 10), k_ours, Rework::onward,
       "Number of attempts to answer a task; each further attempt is shown the failure before it"},
  };
}

Table score_fields(RecipeScore& s) {
  return {
      {"score.weights", &s.weights, k_part, k_weights_source, Rework::derived,
       "Weights of consistency, relevance, difficulty, code_exists, correctness, practice, "
       "clarity, comments, ease"},
      {"score.floor", &s.floor, k_floor, k_ours, Rework::derived,
       "Least total score of a sample that is kept"},
      {"score.samples", &s.samples, whole(1, 15), k_ours, Rework::onward,
       "Number of judgements, of which the median counts"},
      {"score.temperature", &s.temperature, k_temperature, k_ours, Rework::score,
       "Temperature of the judge"},
      {"score.gates.code_exists", &s.code_exists, k_item, k_ours, Rework::derived,
       "Least score of code_exists in a sample that is kept"},
      {"score.gates.consistency", &s.consistency, k_item, k_ours, Rework::derived,
       "Least score of consistency in a sample that is kept"},
      {"score.gates.correctness", &s.correctness, k_item, k_ours, Rework::derived,
       "Least score of correctness in a sample that is kept"},
  };
}

Table target_fields(std::map<std::string, std::uint64_t>& targets) {
  Table table;
  for (auto& [language, weight] : targets) {
    table.push_back({"targets." + language, &weight, whole(0, 1000), k_ours, Rework::agents,
                     "Weight of the language among samples of discussions"});
  }
  return table;
}

Table agent_fields(RecipeAgents& a) {
  constexpr const char* k_queue = "paper 2.3; its capacity is ours";
  return {
      {"agents.memory", &a.memory, whole(1, 1024), k_queue, Rework::agents,
       "Number of samples that an agent remembers"},
      {"agents.reflections", &a.reflections, whole(0, 64), k_ours, Rework::agents,
       "Number of last judgements that an agent is shown"},
      {"agents.rounds", &a.rounds, whole(1, 100), k_ours, Rework::agents,
       "Number of discussions that each agent opens"},
      {"agents.participants", &a.participants, whole(1, 8), k_ours, Rework::agents,
       "Agents in a discussion, of distinct languages; 1: no discussion"},
      {"agents.target", &a.target, whole(0, k_most), "paper 3.3", Rework::derived,
       "Number of samples of discussions that are kept; 0: all"},
      {"agents.modes.centralized", &a.centralized, k_share, k_ours, Rework::agents,
       "Share of discussions that one agent leads"},
      {"agents.modes.parallel", &a.parallel, k_share, k_ours, Rework::agents,
       "Share of discussions of equals; both shares are 1 together"},
      {"agents.new_language", &a.new_language, k_share, k_ours, Rework::agents,
       "Least share of discussions for a language of no participant"},
      {"agents.cut_tokens", &a.cut_tokens, whole(50, 100'000), k_ours, Rework::agents,
       "Most tokens of a question, and of an answer, that is shown to others"},
      {"agents.operations", &a.operations, chosen(operation_ids), "ours; the paper names two",
       Rework::agents, "What agents do with samples, one drawn by weight (agents.md)"},
      {"agents.temperature", &a.temperature, k_temperature, k_ours, Rework::agents,
       "Temperature of discussions"},
      {"agents.top_p",
       &a.top_p,
       {.least = 1, .most = 1000, .places = 3},
       k_ours,
       Rework::agents,
       "Top-p of discussions"},
      {"agents.similar.question_rouge_l", &a.question_rouge_l, k_part, k_ours, Rework::agents,
       "A memory refuses a sample of the same language if its question has this ROUGE-L or more "
       "with a remembered one"},
      {"agents.similar.code_jaccard", &a.code_jaccard, k_part, k_ours, Rework::agents,
       "A memory refuses a sample of the same language if its code has this Jaccard similarity of "
       "token 5-grams or more"},
      {"agents.similar.across_rouge_l", &a.across_rouge_l, k_part, k_ours, Rework::agents,
       "A memory refuses a sample of another language if its question has this ROUGE-L or more "
       "with a remembered one"},
      {"agents.cohort", &a.cohort, whole(1, 1'000'000), k_ours, Rework::agents,
       "Number of agents that discuss with each other"},
      {"agents.tick", &a.tick, whole(1, 1'000'000), k_ours, Rework::agents,
       "Number of discussions that see the same state; at most a quarter of a cohort"},
      {"agents.lag", &a.lag, whole(1, 16), k_ours, Rework::agents,
       "Number of last ticks whose results a discussion does not see, its own tick included"},
  };
}

Table select_fields(Recipe& r) {
  return {
      {"select.max_question_words", &r.select.max_question_words, whole(1, 1'000'000), k_ours,
       Rework::onward, "Most words of a question; a longer one is dropped before it is answered"},
      {"select.max_tokens", &r.select.max_tokens, whole(1, 10'000'000), "paper 3.1", Rework::onward,
       "Most tokens of question and answer together"},
      {"select.near.question", &r.select.near_question, k_part, k_ours, Rework::derived,
       "Questions with this Jaccard similarity of word 5-grams or more are near duplicates; 0: "
       "off"},
      {"select.near.code", &r.select.near_code, k_part, k_ours, Rework::derived,
       "Codes with this Jaccard similarity of token 5-grams or more are near duplicates; 0: off"},
      {"select.decontaminate",
       &r.select.decontaminate,
       {},
       k_ours,
       Rework::derived,
       "Whether samples that overlap with benchmarks are dropped"},
      {"select.behaviour", &r.select.behaviour, chosen(switch_modes), k_ours, Rework::derived,
       "Whether functions are run on the cases of similar benchmark problems (datasets.md)"},
      {"checks.ports", &r.checks.ports, whole(0, 7), k_ours, Rework::tests,
       "Number of answers in other languages that are run on the same cases; a case counts if two "
       "languages agree"},
      {"checks.mutants", &r.checks.mutants, whole(0, 64), k_ours, Rework::tests,
       "Number of small mistakes that are put into an accepted answer, one at a time; 8 is a good "
       "number"},
      {"without",
       &r.without,
       {.choices = recipe_parts, .may_be_empty = true},
       k_ours,
       Rework::units,
       "Parts that are switched off, for ablations"},
      {"budget.tokens", &r.budget.tokens, whole(0, k_most_tokens), k_ours, Rework::nothing,
       "Most tokens of all roles, in and out; then nothing more is requested; 0: no limit"},
  };
}

}  // namespace

std::vector<std::string_view> seed_languages() {
  return {"python", "java", "cpp", "cs", "ts", "php", "sh"};
}

std::vector<std::string_view> recipe_parts() {
  return {"memory", "reflection", "discussion", "operations", "execution", "judge"};
}

bool Recipe::is_without(std::string_view part) const {
  return std::find(without.begin(), without.end(), part) != without.end();
}

std::string endpoint_prefix(Role role) {
  return "endpoints." + std::string(name_of(role)) + ".";
}

std::vector<RecipeField> fields_of(Role role, RoleEndpoint& endpoint) {
  Table table = identity_fields(endpoint);
  append(table, reach_fields(endpoint));
  for (RecipeField& field : table) field.key = endpoint_prefix(role) + field.key;
  return table;
}

std::vector<RecipeField> fields_of(Recipe& recipe) {
  Table table = general_fields(recipe);
  for (const Role role : k_roles) append(table, fields_of(role, recipe.endpoints[role]));
  append(table, snippet_fields(recipe.snippets));
  append(table, seed_fields(recipe));
  append(table, test_fields(recipe.tests));
  append(table, score_fields(recipe.score));
  append(table, target_fields(recipe.targets));
  append(table, agent_fields(recipe.agents));
  append(table, select_fields(recipe));
  return table;
}

}  // namespace octet

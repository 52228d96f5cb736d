#include "jobs/generating/generation_setup.hpp"

#include <utility>
#include <vector>

#include "base/json_text.hpp"
#include "benchmarks/suites/suite.hpp"
#include "generation/endpoint/server_profile.hpp"
#include "generation/facts/unit_awaiters.hpp"
#include "generation/prompts/role_prompt.hpp"

namespace octet {
namespace {

// A server that holds to a schema answers with an object of it, whatever the question wants.
constexpr const char* k_canary_question =
    "How many legs do two spiders have? Answer by one English sentence, without any JSON.";
constexpr const char* k_canary_schema =
    R"({"type":"object","properties":{"legs":{"type":"integer"}},"required":["legs"],)"
    R"("additionalProperties":false})";
constexpr std::uint64_t k_canary_tokens = 64;

// Who replies in JSON; of the others nothing has to be found out.
constexpr std::array<Role, 2> k_json_roles = {Role::judge, Role::tester};

Thinking thinking_of(const std::string& text) {
  if (text.empty()) return Thinking::as_served;
  return text == "on" ? Thinking::on : Thinking::off;
}

AskedRole asked_role(const RoleEndpoint& endpoint) {
  AskedRole role;
  role.asked = {endpoint.identity(), endpoint.model, server_profile(endpoint.server)};
  role.thinking = thinking_of(endpoint.thinking);
  if (!endpoint.extra_body.empty())
    role.extra_body = JsonText::parse(endpoint.extra_body, "extra_body");
  role.structured = endpoint.structured == "on";
  role.price_in = static_cast<std::uint64_t>(endpoint.price_in.value_or(0));
  role.price_out = static_cast<std::uint64_t>(endpoint.price_out.value_or(0));
  return role;
}

bool are_one_endpoint(const RoleEndpoint& a, const RoleEndpoint& b) {
  return a.base_url == b.base_url && a.api_key_env == b.api_key_env && a.header == b.header &&
         a.model == b.model;
}

UnitEndpoint unit_endpoint(const RoleEndpoint& endpoint) {
  UnitEndpoint made;
  made.endpoint = endpoint_options(endpoint);
  made.client = client_options(endpoint);
  made.model = endpoint.model;
  made.served_as = endpoint.served_as;
  made.names_model = server_profile(endpoint.server).names_model;
  return made;
}

}  // namespace

GenerationSetup::GenerationSetup(const Recipe& recipe, const Languages& languages,
                                 const std::string& data)
    : languages_(languages),
      templates_(RolePrompts::embedded()),
      tokens_(recipe.snippets.tokenizer) {
  setting_.recipe = recipe;
  for (const auto& [role, endpoint] : recipe.endpoints) setting_.roles[role] = asked_role(endpoint);
  const bool by_behaviour = recipe.select.is_by_behaviour();
  if (by_behaviour) setting_.behaviour = &cases_;
  if (recipe.select.decontaminate || by_behaviour) add_benchmarks(data);
  setting_.bounds.languages = &languages_;
  setting_.bounds.templates = &templates_;
  setting_.bounds.tokens = &tokens_;
  setting_.bounds.benchmarks = recipe.select.decontaminate ? &benchmarks_ : nullptr;
  setting_.bounds.select = recipe.select;
}

void GenerationSetup::add_benchmarks(const std::string& data) {
  each_benchmark(languages_, data_places(data), OwnProblems::with, [this](const Suite& suite) {
    benchmarks_.add(suite);
    if (setting_.behaviour != nullptr) cases_.add(suite);
  });
  benchmarks_digest_ = benchmarks_.digest();
}

void GenerationSetup::connect(UnitRunner& runner) {
  std::vector<std::pair<const RoleEndpoint*, std::size_t>> connected;
  for (const auto& [role, endpoint] : setting_.recipe.endpoints) {
    AskedRole& asked = setting_.roles.at(role);
    bool found = false;
    for (const auto& [other, number] : connected) {
      if (found || !are_one_endpoint(*other, endpoint)) continue;
      asked.endpoint = number;
      found = true;
    }
    if (found) continue;
    asked.endpoint = runner.add_endpoint(unit_endpoint(endpoint));
    connected.emplace_back(&endpoint, asked.endpoint);
  }
}

// Its result: whether the reply is in the form of the schema.
Unit GenerationSetup::canary(UnitRunner& runner, Role role) {
  const ReplySchema schema = ReplySchema::parse(k_canary_schema, "canary");
  const AskedRole& asked = setting_.roles.at(role);
  UnitRequest request = request_of(asked, {{"user", k_canary_question}}, k_canary_tokens, {}, 0,
                                   response_format_of(schema));
  request.unit = "canary";
  request.role = std::string(name_of(role));
  request.prompt = "canary";
  request.may_be_refused = true;
  const Reply reply = co_await runner.ask(std::move(request));
  const auto* answer = std::get_if<AnswerFact>(&reply);
  if (answer == nullptr) co_return "";
  const Reading<std::string> reading = read_json(answer->text, schema);
  co_return std::holds_alternative<std::string>(reading) ? "structured" : "";
}

bool GenerationSetup::find_structured(UnitRunner& runner, const std::function<void()>& tick) {
  std::vector<Role> open;
  for (const Role role : k_json_roles) {
    if (setting_.recipe.endpoints.at(role).structured == "auto") open.push_back(role);
  }
  return runner.run(
      [&](std::uint64_t number) -> std::optional<Unit> {
        if (number >= open.size()) return std::nullopt;
        return canary(runner, open[number]);
      },
      [&](std::uint64_t number, const std::string& result) {
        setting_.roles.at(open[number]).structured = !result.empty();
      },
      tick);
}

}  // namespace octet

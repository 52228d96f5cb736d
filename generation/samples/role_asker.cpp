#include "generation/samples/role_asker.hpp"

#include <nlohmann/json.hpp>

#include "base/digest.hpp"
#include "generation/facts/draw.hpp"
#include "generation/facts/unit_awaiters.hpp"

namespace octet {
namespace {

// Servers take seeds of 31 bits.
constexpr std::uint64_t k_seeds = std::uint64_t{1} << 31U;

constexpr const char* k_at_limit = "length";  // finish reason

double unit_of(std::int64_t thousandths) {
  return static_cast<double>(thousandths) / 1000;
}

std::optional<JsonText> joined(const std::optional<JsonText>& fields,
                               const std::optional<JsonText>& more) {
  if (!fields || !more) return fields ? fields : more;
  nlohmann::ordered_json all = nlohmann::ordered_json::parse(fields->text());
  all.update(nlohmann::ordered_json::parse(more->text()));
  return JsonText::parse(all.dump(), "request");
}

std::uint64_t micros_of(const AskedRole& role, const AnswerFact& answer) {
  constexpr std::uint64_t k_million = 1'000'000;
  return (role.price_in * answer.tokens_in + role.price_out * answer.tokens_out) / k_million;
}

}  // namespace

UnitRequest request_of(const AskedRole& role, const std::vector<Message>& messages,
                       std::uint64_t max_tokens, const RoleSampling& sampling, std::uint64_t seed,
                       const std::optional<JsonText>& response_format) {
  Prompt prompt;
  prompt.messages = messages;
  Sampling how;
  how.temperature = unit_of(sampling.temperature);
  how.top_p = unit_of(sampling.top_p);
  how.seed = seed;
  how.thinking = role.thinking;
  how.extra_body = joined(role.extra_body, response_format);
  const QuestionRequest question(prompt, max_tokens, role.asked, how);
  UnitRequest request;
  request.endpoint = role.endpoint;
  request.body = question.body(0, 1);
  request.digest = FieldDigest()
                       .add(role.asked.identity)
                       .add(role.asked.model)
                       .add(path_of(Api::chat))
                       .add(request.body)
                       .hex();
  return request;
}

JsonText response_format_of(const ReplySchema& schema) {
  return JsonText::parse(
      R"({"response_format":{"type":"json_schema","json_schema":{"name":"reply","strict":true,"schema":)" +
          schema.text() + "}}}",
      "schema");
}

RoleAsker::RoleAsker(UnitRunner& runner, const AskedRoles& roles, std::uint64_t seed,
                     std::uint64_t attempts, Sample& sample)
    : runner_(runner), roles_(roles), seed_(seed), attempts_(attempts), sample_(sample) {}

std::vector<Message> RoleAsker::messages_of(const RolePrompt& prompt, PromptValues values) const {
  if (prompt.output() == ReplyForm::json) values.values["described"] = !role_of(prompt).structured;
  return prompt.fill(values);
}

Coroutine<Draft<std::string>> RoleAsker::text(const RolePrompt& prompt,
                                              const std::vector<Message>& messages,
                                              RoleSampling sampling, std::uint64_t attempt) {
  const AskedRole& role = role_of(prompt);
  std::optional<JsonText> format;
  if (prompt.output() == ReplyForm::json && role.structured)
    format = response_format_of(ReplySchema::find(prompt.schema()));
  const std::uint64_t seed =
      draw(seed_, "request " + prompt.name(), sample_.number, sampling.k) % k_seeds;
  UnitRequest request =
      request_of(role, messages, prompt.max_tokens(), sampling, seed + attempt, format);
  request.unit = sample_id(sample_);
  request.role = std::string(name_of(prompt.role()));
  request.prompt = prompt.name() + "@" + prompt.sha256().substr(0, 12);
  sample_.facts.push_back(request.digest);
  sample_.prompts[prompt.name()] = prompt.sha256();
  sample_.models[request.role] = role.asked.model;
  Reply reply = co_await runner_.ask(std::move(request));
  if (const auto* given_up = std::get_if<GivenUpFact>(&reply))
    co_return Drop(DropReason::given_up, prompt.name() + ": " + given_up->fault);
  AnswerFact& answer = std::get<AnswerFact>(reply);
  count(role, answer);
  if (answer.finish == k_at_limit) co_return Drop(DropReason::truncated, prompt.name());
  co_return std::move(answer.text);
}

void RoleAsker::count(const AskedRole& role, const AnswerFact& answer) {
  sample_.usage.in += answer.tokens_in;
  sample_.usage.out += answer.tokens_out;
  sample_.usage.micros += micros_of(role, answer);
}

Drop RoleAsker::drop_of(const RolePrompt& prompt, const ReplyProblem& problem) {
  using Kind = ReplyProblem::Kind;
  const DropReason reason = problem.kind == Kind::empty     ? DropReason::empty
                            : problem.kind == Kind::refused ? DropReason::refused
                                                            : DropReason::malformed;
  return {reason, prompt.name() + ": " + problem.what};
}

void RoleAsker::go_on(std::vector<Message>& messages, const std::string& reply,
                      const ReplyProblem& problem) {
  messages.push_back({"assistant", reply});
  const RolePrompt& again = RolePrompts::embedded().at("fix.format");
  messages.push_back(again.fill({{"problem", problem.what}}).back());
}

}  // namespace octet

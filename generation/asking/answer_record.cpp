#include "generation/asking/answer_record.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/json_object.hpp"
#include "harness/runs/run_description.hpp"

namespace octet {
namespace {

using Json = nlohmann::ordered_json;

constexpr int k_schema = 1;
constexpr const char* k_blank = " \t\r\n";
constexpr const char* k_cut_off = "length";  // finish_reason at the token limit

bool is_blank(const std::string& text) {
  return text.find_first_not_of(k_blank) == std::string::npos;
}

// What is judged of an answer. One without content holds no code, which only a chat answer can say.
Completion completion_of(const QuestionPlan& plan, std::size_t question, std::size_t sample,
                         const Choice& choice, const std::string& text) {
  const Problem& problem = plan.problem(question);
  const QuestionRequest& request = plan.request(question);
  Completion completion;
  completion.suite = problem.suite;
  completion.task_id = problem.task_id;
  completion.language = problem.language;
  completion.sample = sample;
  completion.numbered = true;
  completion.truncated = choice.finish_reason == k_cut_off;
  completion.kind = CompletionKind::chat;
  if (is_blank(text)) return completion;
  completion.text = cut_at(text, request.stops());
  if (request.api() == Api::completions) {
    completion.kind = CompletionKind::continuation;
  } else if (!completion.text.starts_with(request.prefill())) {  // some servers repeat it
    completion.text = request.prefill() + completion.text;
  }
  return completion;
}

Json counts(const TokenCounts& usage) {
  return {{"prompt_tokens", usage.prompt_tokens}, {"completion_tokens", usage.completion_tokens}};
}

Json text_or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

// The members of an object, without its braces.
std::string members_of(const Json& object) {
  const std::string text = object.dump(-1, ' ', false, Json::error_handler_t::replace);
  return text.substr(1, text.size() - 2);
}

std::string head_of(const QuestionPlan& plan, std::size_t question, std::size_t sample) {
  const Problem& problem = plan.problem(question);
  return members_of({{"schema", k_schema},
                     {"request", plan.digest(question, sample)},
                     {"suite", problem.suite},
                     {"task_id", problem.task_id},
                     {"language", problem.language->name},
                     {"sample", sample},
                     {"endpoint", plan.asked().identity},
                     {"model", plan.asked().model},
                     {"api", path_of(plan.api(question))}});
}

std::string answer_of(const QuestionPlan& plan, const Choice& choice, const std::string& reasoning,
                      const Completion& completion, const AnswerCircumstances& circumstances) {
  const char* judged =
      completion.kind == CompletionKind::continuation ? "completion" : "generation";
  return members_of({{"text", choice.text},
                     {"reasoning", text_or_null(reasoning)},
                     {judged, completion.text},
                     {"finish_reason", text_or_null(choice.finish_reason)},
                     {"usage", circumstances.usage ? counts(*circumstances.usage) : Json(nullptr)},
                     {"latency_ms", circumstances.latency.count()},
                     {"attempts", circumstances.attempts},
                     {"time", utc_now()},
                     {"server",
                      {{"kind", plan.asked().server.name},
                       {"model", circumstances.model},
                       {"fingerprint", circumstances.fingerprint},
                       {"identity", circumstances.server_identity}}}});
}

// The fields of a request that asks: nothing where the user has taken them out.
std::string with_comma(const std::string& members) {
  return members.empty() ? "" : members + ",";
}

}  // namespace

AnswerRecord answer_record(const QuestionPlan& plan, std::size_t question, std::size_t sample,
                           const Choice& choice, const AnswerCircumstances& circumstances) {
  std::string reasoning = choice.reasoning;
  const std::string text = without_thinking(choice.text, reasoning);
  const QuestionRequest& request = plan.request(question);
  AnswerRecord record;
  record.completion = completion_of(plan, question, sample, choice, text);
  record.line.text =
      fmt::format("{{{},{}\"parameters\":{},{}}}\n", head_of(plan, question, sample),
                  with_comma(request.asking_members()),
                  request.parameters(circumstances.first, circumstances.count),
                  answer_of(plan, choice, reasoning, record.completion, circumstances));
  record.line.truncated = record.completion.truncated;
  record.line.usage = circumstances.usage.value_or(TokenCounts{});
  return record;
}

AnswerKey parse_answer_key(std::string_view text, const std::string& file, std::size_t line) {
  JsonObject json = JsonObject::parse(text, file, line);
  if (const auto schema = json.integer("schema"); schema != k_schema)
    json.fail("schema", "is " + std::to_string(schema) + "; this octet reads 1");
  AnswerKey key;
  key.suite = json.string("suite");
  key.task_id = json.string("task_id");
  const std::int64_t sample = json.integer("sample");
  if (sample < 0) json.fail("sample", "is negative");
  key.sample = static_cast<std::size_t>(sample);
  key.request = json.string("request");
  key.truncated = json.string_or("finish_reason", "") == k_cut_off;
  if (auto usage = json.optional_object("usage")) {
    key.usage.prompt_tokens = static_cast<std::uint64_t>(usage->integer("prompt_tokens"));
    key.usage.completion_tokens = static_cast<std::uint64_t>(usage->integer("completion_tokens"));
  }
  return key;
}

}  // namespace octet

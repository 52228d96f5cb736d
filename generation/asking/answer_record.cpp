#include "generation/asking/answer_record.hpp"

#include <nlohmann/json.hpp>

#include "base/json_object.hpp"
#include "base/versions.hpp"
#include "harness/runs/run_description.hpp"

namespace octet {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* k_blank = " \t\r\n";

bool is_blank(const std::string& text) {
  return text.find_first_not_of(k_blank) == std::string::npos;
}

// Adds what is judged. An answer without content holds no code, which only a chat answer can say.
void add_judged(Json& json, const Prompt& prompt, const std::string& text) {
  if (is_blank(text)) {
    json["generation"] = "";
  } else if (prompt.api == Api::completions) {
    json["completion"] = cut_at(text, prompt.stops);
  } else {
    const std::string own = cut_at(text, prompt.stops);
    const bool echoed = own.starts_with(prompt.prefill);  // some servers repeat what has begun
    json["generation"] = (echoed ? "" : prompt.prefill) + own;
  }
}

Json counts(const TokenCounts& usage) {
  return {{"prompt_tokens", usage.prompt_tokens}, {"completion_tokens", usage.completion_tokens}};
}

// The fields of a request but what it asks, which has a place of its own.
Json parameters(const std::string& body, Json& asked) {
  Json fields = Json::parse(body);
  for (const char* key : {"messages", "prompt"}) {
    if (!fields.contains(key)) continue;
    asked[key] = fields[key];
    fields.erase(key);
  }
  fields.erase("model");
  return fields;
}

}  // namespace

std::string answer_line(const QuestionPlan& plan, std::size_t question, std::size_t sample,
                        const Choice& choice, const AnswerCircumstances& circumstances) {
  const Problem& problem = plan.problem(question);
  const Prompt prompt = plan.prompt(question);
  std::string reasoning = choice.reasoning;
  const std::string text = without_thinking(choice.text, reasoning);
  Json json = {{"schema", k_answer_schema},
               {"request", plan.digest(question, sample)},
               {"suite", problem.suite},
               {"task_id", problem.task_id},
               {"language", problem.language->name},
               {"sample", sample},
               {"endpoint", plan.asked().identity},
               {"model", plan.asked().model},
               {"api", path_of(prompt.api)}};
  Json fields = parameters(circumstances.body, json);
  json["parameters"] = std::move(fields);
  json["text"] = choice.text;
  json["reasoning"] = reasoning.empty() ? Json(nullptr) : Json(reasoning);
  add_judged(json, prompt, text);
  json["finish_reason"] = choice.finish_reason.empty() ? Json(nullptr) : Json(choice.finish_reason);
  json["usage"] = circumstances.usage ? counts(*circumstances.usage) : Json(nullptr);
  json["latency_ms"] = circumstances.latency.count();
  json["attempts"] = circumstances.attempts;
  json["time"] = utc_now();
  json["server"] = {{"kind", plan.asked().server.name},
                    {"model", circumstances.model},
                    {"fingerprint", circumstances.fingerprint},
                    {"identity", circumstances.server_identity}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

AnswerKey parse_answer_key(std::string_view text, const std::string& file, std::size_t line) {
  JsonObject json = JsonObject::parse(text, file, line);
  if (const auto schema = json.integer("schema"); !is_readable_schema(schema))
    json.fail("schema", unreadable_schema(schema));
  AnswerKey key;
  key.suite = json.string("suite");
  key.task_id = json.string("task_id");
  const std::int64_t sample = json.integer("sample");
  if (sample < 0) json.fail("sample", "is negative");
  key.sample = static_cast<std::size_t>(sample);
  key.request = json.string("request");
  key.truncated = json.string_or("finish_reason", "") == "length";
  if (auto usage = json.optional_object("usage")) {
    key.usage.prompt_tokens = static_cast<std::uint64_t>(usage->integer("prompt_tokens"));
    key.usage.completion_tokens = static_cast<std::uint64_t>(usage->integer("completion_tokens"));
  }
  return key;
}

}  // namespace octet

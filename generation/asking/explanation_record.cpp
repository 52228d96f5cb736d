#include "generation/asking/explanation_record.hpp"

#include <nlohmann/json.hpp>

#include "base/json_object.hpp"
#include "base/versions.hpp"

namespace octet {
namespace {

Explanation read_explanation(JsonObject json) {
  Explanation explanation;
  explanation.text = json.string("text");
  explanation.fences = json.count("fences");
  explanation.lines = json.count("lines");
  explanation.removed = json.count("removed");
  explanation.cut = json.boolean("cut");
  return explanation;
}

}  // namespace

ExplanationLine explanation_line(const ExplanationPlan& plan, std::size_t index, std::size_t sample,
                                 const Choice& choice, const AnswerCircumstances& circumstances) {
  const CorrectCode& code = plan.code(index);
  std::string reasoning = choice.reasoning;
  const std::string reply = without_thinking(choice.text, reasoning);
  ExplanationLine line;
  line.record = {code.suite,
                 code.task_id,
                 sample,
                 plan.digest(index, sample),
                 explanation_of(reply, code.code, code.limit),
                 choice.finish_reason == k_cut_off,
                 circumstances.usage.value_or(TokenCounts{})};
  const RecordedQuestion question{line.record.request, code.suite, code.task_id,
                                  code.language->name, sample,     plan.asked(),
                                  plan.request(index)};
  const std::string taken = explanation_member(code, line.record.request, line.record.explanation);
  line.text = "{" + question_members(question, circumstances) + "," +
              reply_members(plan.asked(), choice, reasoning, taken, circumstances) + "}\n";
  return line;
}

std::string explanation_member(const CorrectCode& code, const std::string& request,
                               const Explanation& explanation) {
  using Json = nlohmann::ordered_json;
  const Json json = {{"suite", code.suite},
                     {"task_id", code.task_id},
                     {"language", code.language->name},
                     {"request", request},
                     {"text", explanation.text},
                     {"leaked", explanation.leaked()},
                     {"fences", explanation.fences},
                     {"lines", explanation.lines},
                     {"removed", explanation.removed},
                     {"cut", explanation.cut},
                     {"empty", explanation.says_nothing()}};
  return "\"explanation\":" + json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

ExplanationRecord parse_explanation(std::string_view text, const std::string& file,
                                    std::size_t line) {
  JsonObject json = JsonObject::parse(text, file, line);
  if (const auto schema = json.integer("schema"); !is_readable_schema(schema))
    json.fail("schema", unreadable_schema(schema));
  ExplanationRecord record;
  record.suite = json.string("suite");
  record.task_id = json.string("task_id");
  record.sample = json.count("sample");
  record.request = json.string("request");
  record.explanation = read_explanation(json.object("explanation"));
  record.truncated = json.string_or("finish_reason", "") == k_cut_off;
  if (auto usage = json.optional_object("usage")) {
    record.usage.prompt_tokens = usage->count("prompt_tokens");
    record.usage.completion_tokens = usage->count("completion_tokens");
  }
  return record;
}

}  // namespace octet

#include "generation/asking/answer_record.hpp"

#include "base/json_object.hpp"
#include "base/versions.hpp"

namespace octet {
namespace {

constexpr const char* k_blank = " \t\r\n";

bool is_blank(const std::string& text) {
  return text.find_first_not_of(k_blank) == std::string::npos;
}

// What is judged of an answer. One without content holds no code, which only a chat answer can say.
Completion completion_of(const Problem& problem, const QuestionRequest& request, std::size_t sample,
                         const Choice& choice, const std::string& text) {
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

// What is taken of a reply, as members of the line.
std::string taken_of(const QuestionPlan& plan, std::size_t question, const Completion& completion,
                     const ExplanationRecord* explained) {
  const char* judged =
      completion.kind == CompletionKind::continuation ? "completion" : "generation";
  const std::string taken = text_member(judged, completion.text);
  if (explained == nullptr) return taken;
  const CorrectCode& code = plan.explanations()->code(plan.code_of(question));
  return taken + "," + explanation_member(code, explained->request, explained->explanation);
}

}  // namespace

AnswerRecord answer_record(const QuestionPlan& plan, std::size_t question, std::size_t sample,
                           const Choice& choice, const AnswerCircumstances& circumstances,
                           const ExplanationRecord* explained) {
  std::string reasoning = choice.reasoning;
  const std::string text = without_thinking(choice.text, reasoning);
  const std::string* explanation = explained == nullptr ? nullptr : &explained->explanation.text;
  const auto request = plan.request(question, explanation);
  const Problem& problem = plan.problem(question);
  AnswerRecord record;
  record.completion = completion_of(problem, *request, sample, choice, text);
  const RecordedQuestion asked{plan.digest(question, sample, explanation),
                               problem.suite,
                               problem.task_id,
                               problem.language->name,
                               sample,
                               plan.asked(),
                               *request};
  record.line.text =
      "{" + question_members(asked, circumstances) + "," +
      reply_members(plan.asked(), choice, reasoning,
                    taken_of(plan, question, record.completion, explained), circumstances) +
      "}\n";
  record.line.truncated = record.completion.truncated;
  record.line.usage = circumstances.usage.value_or(TokenCounts{});
  return record;
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
  key.truncated = json.string_or("finish_reason", "") == k_cut_off;
  if (auto usage = json.optional_object("usage")) {
    key.usage.prompt_tokens = static_cast<std::uint64_t>(usage->integer("prompt_tokens"));
    key.usage.completion_tokens = static_cast<std::uint64_t>(usage->integer("completion_tokens"));
  }
  if (auto explanation = json.optional_object("explanation"))
    key.explanation = explanation->string("text");
  return key;
}

}  // namespace octet

#include "benchmarks/samples/batch_record.hpp"

#include <fmt/format.h>

#include <utility>

#include "benchmarks/samples/answer_id.hpp"

namespace octet {
namespace {

constexpr std::int64_t k_ok = 200;

[[noreturn]] void refuse_failed(const JsonObject& record, const std::string& what) {
  record.fail("response",
              fmt::format("the request failed: {}; ask it again, or take the line out and count "
                          "the task as failed with --partial",
                          what.substr(0, 200)));
}

// What went wrong, as the runner says it.
std::string failure_of(JsonObject& record) {
  if (record.kind_of("error") == JsonKind::object) {
    JsonObject error = record.object("error");
    return error.kind_of("message") == JsonKind::string ? error.string("message") : error.text();
  }
  return record.kind_of("error") == JsonKind::string ? record.string("error") : "no response";
}

Completion answer_of(JsonObject& choice) {
  Completion answer;
  if (choice.has("message")) {
    JsonObject message = choice.object("message");
    answer.text = message.string_or("content", "");
  } else {
    answer.kind = CompletionKind::continuation;
    answer.text = choice.string("text");
  }
  answer.truncated = choice.kind_of("finish_reason") == JsonKind::string &&
                     choice.string("finish_reason") == "length";
  return answer;
}

}  // namespace

bool is_batch_record(const JsonObject& record) {
  return record.kind_of("custom_id") == JsonKind::string &&
         (record.kind_of("response") != JsonKind::absent ||
          record.kind_of("error") != JsonKind::absent);
}

std::vector<Completion> read_batch_record(JsonObject& record) {
  if (record.has("error") || !record.has("response")) refuse_failed(record, failure_of(record));
  JsonObject response = record.object("response");
  if (const auto status = response.integer_or("status_code", k_ok); status != k_ok)
    refuse_failed(record, fmt::format("status {}", status));
  JsonObject body = response.object("body");
  const AnswerId id = answer_id_of(record.string("custom_id"));
  std::vector<Completion> answers;
  for (JsonObject& choice : body.objects("choices")) {
    answers.push_back(answer_of(choice));
    answers.back().task_id = id.task_id;
    answers.back().suite = id.suite;
    answers.back().sample = id.sample + answers.size() - 1;
    answers.back().numbered = id.numbered;
  }
  if (answers.empty()) record.fail("response.body.choices", "is empty: there is no answer");
  return answers;
}

}  // namespace octet

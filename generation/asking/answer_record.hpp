// One answer of a model: one line of answers.jsonl (docs/records.md).
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "generation/asking/question_plan.hpp"
#include "generation/endpoint/chat_reply.hpp"

namespace octet {

// What is known of an answer beside its text.
struct AnswerCircumstances {
  std::string body;                      // of the request, as sent
  std::chrono::milliseconds latency{0};  // of the request
  unsigned attempts = 1;                 // requests that this took
  std::string model;                     // as the server names it
  std::string fingerprint;               // likewise
  std::string server_identity;           // digest of what describes the server (endpoint.json)
  std::optional<TokenCounts> usage;      // of the request; none on its second and further choices
};

// The line with its newline. It is a record of a sample file at the same time: what is judged
// stands under "generation" or "completion".
std::string answer_line(const QuestionPlan& plan, std::size_t question, std::size_t sample,
                        const Choice& choice, const AnswerCircumstances& circumstances);

// What going on with a run needs of a line.
struct AnswerKey {
  std::string suite;
  std::string task_id;
  std::size_t sample = 0;
  std::string request;
  bool truncated = false;
  TokenCounts usage;
};

// Throws InputError(file, line, ...) for a line that answer_line() could not have written.
AnswerKey parse_answer_key(std::string_view text, const std::string& file, std::size_t line);

}  // namespace octet

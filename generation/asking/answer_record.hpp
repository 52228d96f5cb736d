// One answer of a model: one line of answers.jsonl (docs/records.md).
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "benchmarks/problem.hpp"
#include "generation/asking/question_plan.hpp"
#include "generation/endpoint/chat_reply.hpp"

namespace octet {

// What is known of an answer beside its text.
struct AnswerCircumstances {
  std::size_t first = 0, count = 1;      // samples that the request asked for
  std::chrono::milliseconds latency{0};  // of the request
  unsigned attempts = 1;                 // requests that this took
  std::string model;                     // as the server names it
  std::string fingerprint;               // likewise
  std::string server_identity;           // digest of what describes the server (endpoint.json)
  std::optional<TokenCounts> usage;      // of the request; none on its second and further choices
};

// A line of answers.jsonl, with its newline, and what the counts of a run need of it.
struct AnswerLine {
  std::string text;
  bool truncated = false;
  TokenCounts usage;
};

struct AnswerRecord {
  AnswerLine line;
  Completion completion;  // what parse_sample_record() makes of the line; without its place
};

// The line is a record of a sample file at the same time: what is judged stands under "generation"
// or "completion".
AnswerRecord answer_record(const QuestionPlan& plan, std::size_t question, std::size_t sample,
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

// Throws InputError(file, line, ...) for a line that answer_record() could not have written.
AnswerKey parse_answer_key(std::string_view text, const std::string& file, std::size_t line);

}  // namespace octet

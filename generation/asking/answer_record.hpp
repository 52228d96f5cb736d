// One answer of a model: one line of answers.jsonl (docs/records.md).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "benchmarks/problem.hpp"
#include "generation/asking/explanation_record.hpp"
#include "generation/asking/question_plan.hpp"
#include "generation/asking/record_members.hpp"

namespace octet {

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
// or "completion". `explained`: what the answer is written from; null where nothing is explained.
AnswerRecord answer_record(const QuestionPlan& plan, std::size_t question, std::size_t sample,
                           const Choice& choice, const AnswerCircumstances& circumstances,
                           const ExplanationRecord* explained = nullptr);

// What going on with a run needs of a line.
struct AnswerKey {
  std::string suite;
  std::string task_id;
  std::size_t sample = 0;
  std::string request;
  bool truncated = false;
  TokenCounts usage;
  std::optional<std::string> explanation;  // what it was written from
};

// Throws InputError(file, line, ...) for a line that answer_record() could not have written.
AnswerKey parse_answer_key(std::string_view text, const std::string& file, std::size_t line);

}  // namespace octet

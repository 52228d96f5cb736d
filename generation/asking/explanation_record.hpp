// One explanation of a model: one line of explanations.jsonl (docs/records.md).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "generation/asking/explanation_plan.hpp"
#include "generation/asking/record_members.hpp"
#include "generation/explaining/explanation.hpp"

namespace octet {

struct ExplanationRecord {
  std::string suite, task_id;  // whose code is explained
  std::size_t sample = 0;
  std::string request;  // digest that names it
  Explanation explanation;
  bool truncated = false;  // the reply ended at the token limit
  TokenCounts usage;
};

struct ExplanationLine {
  std::string text;  // with its newline
  ExplanationRecord record;
};

ExplanationLine explanation_line(const ExplanationPlan& plan, std::size_t index, std::size_t sample,
                                 const Choice& choice, const AnswerCircumstances& circumstances);

// The member "explanation" of a line, also of an answer that was written from it.
std::string explanation_member(const CorrectCode& code, const std::string& request,
                               const Explanation& explanation);

// Throws InputError(file, line, ...) for a line that explanation_line() could not have written.
ExplanationRecord parse_explanation(std::string_view text, const std::string& file,
                                    std::size_t line);

}  // namespace octet

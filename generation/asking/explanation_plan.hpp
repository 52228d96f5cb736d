// The requests for explanations, of which those for answers are made (style "explain").
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "generation/asking/question_request.hpp"
#include "generation/explaining/codes_to_explain.hpp"
#include "generation/prompts/prompt_template.hpp"

namespace octet {

// Immutable to who uses it; thread-safe.
class ExplanationPlan final {
 public:
  ExplanationPlan(CodesToExplain codes, Asked asked, Sampling sampling);

  std::size_t size() const { return codes_.codes.size(); }
  const CorrectCode& code(std::size_t index) const { return codes_.codes[index]; }
  // The code that a task is written from; throws std::logic_error for a task without any.
  std::size_t code_of(const Problem& problem) const;

  Api api() const { return prompt_.api(); }
  const PromptTemplate& prompt() const { return prompt_; }
  // Built when it is first asked for, and kept as long as the plan.
  const QuestionRequest& request(std::size_t index) const;

  // Names an explanation, as QuestionPlan::digest() names an answer.
  std::string digest(std::size_t index, std::size_t sample) const;

  const Asked& asked() const { return asked_; }

 private:
  CodesToExplain codes_;
  PromptTemplate prompt_;
  Asked asked_;
  Sampling sampling_;
  mutable std::mutex building_;  // guards the next one
  mutable std::vector<std::unique_ptr<const QuestionRequest>> requests_;
};

}  // namespace octet

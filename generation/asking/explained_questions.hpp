// In which order the two steps of the style "explain" are asked for: what an explanation is there
// for first, and an explanation only where an answer lacks it.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <vector>

#include "generation/asking/answer_log.hpp"
#include "generation/asking/asking_job.hpp"
#include "generation/asking/explanation_log.hpp"
#include "generation/asking/question_plan.hpp"

namespace octet {

// One thread. Each answer and each explanation is given once.
class ExplainedQuestions final {
 public:
  // `plan` explains. All must outlive the object.
  ExplainedQuestions(const QuestionPlan& plan, const AnswerLog& answers,
                     const ExplanationLog& explanations);

  // Nothing when all was given that can be now. `most`: samples of one explanation job.
  std::optional<AskingJob> next(std::size_t most);

  // An explanation has come: what is written from it can be asked for.
  void explained(std::size_t code, std::size_t sample);

  // The questions that are written from a code.
  const std::vector<std::size_t>& questions_of(std::size_t code) const { return by_code_[code]; }

 private:
  bool is_wanted(std::size_t code, std::size_t sample) const;
  AskingJob explanation_job(std::size_t code, std::size_t sample, std::size_t most);

  const QuestionPlan& plan_;
  const AnswerLog& answers_;
  const ExplanationLog& explanations_;
  std::vector<std::vector<std::size_t>> by_code_;
  std::vector<std::vector<bool>> given_;   // by code and sample: explanations
  std::deque<AskingJob> ready_;            // answers whose explanation came
  std::size_t question_ = 0, sample_ = 0;  // where the first asking stands
};

}  // namespace octet

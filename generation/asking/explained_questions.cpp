#include "generation/asking/explained_questions.hpp"

#include <algorithm>

namespace octet {

ExplainedQuestions::ExplainedQuestions(const QuestionPlan& plan, const AnswerLog& answers,
                                       const ExplanationLog& explanations)
    : plan_(plan), answers_(answers), explanations_(explanations) {
  by_code_.resize(plan.explanations()->size());
  given_.assign(by_code_.size(), std::vector<bool>(plan.samples()));
  for (std::size_t i = 0; i < plan.size(); ++i) by_code_[plan.code_of(i)].push_back(i);
}

// Not there, not asked for, and something is to be written from it.
bool ExplainedQuestions::is_wanted(std::size_t code, std::size_t sample) const {
  if (given_[code][sample] || explanations_.find(code, sample) != nullptr) return false;
  return std::any_of(by_code_[code].begin(), by_code_[code].end(),
                     [&](std::size_t question) { return !answers_.has(question, sample); });
}

AskingJob ExplainedQuestions::explanation_job(std::size_t code, std::size_t sample,
                                              std::size_t most) {
  AskingJob job{AskingStep::explain, code, sample, 0};
  while (job.count < most && sample < plan_.samples() && is_wanted(code, sample)) {
    given_[code][sample++] = true;
    ++job.count;
  }
  return job;
}

std::optional<AskingJob> ExplainedQuestions::next(std::size_t most) {
  if (!ready_.empty()) {
    const AskingJob job = ready_.front();
    ready_.pop_front();
    return job;
  }
  for (; question_ < plan_.size(); ++question_, sample_ = 0) {
    const std::size_t code = plan_.code_of(question_);
    while (sample_ < plan_.samples()) {
      const std::size_t sample = sample_++;
      // An explanation that this run asked for brings its answers itself.
      if (answers_.has(question_, sample) || given_[code][sample]) continue;
      if (explanations_.find(code, sample) != nullptr)
        return AskingJob{AskingStep::answer, question_, sample, 1};
      return explanation_job(code, sample, most);
    }
  }
  return std::nullopt;
}

void ExplainedQuestions::explained(std::size_t code, std::size_t sample) {
  for (const std::size_t question : by_code_[code]) {
    if (!answers_.has(question, sample))
      ready_.push_back({AskingStep::answer, question, sample, 1});
  }
}

}  // namespace octet

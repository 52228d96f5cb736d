// What a model is asked: which tasks, how many samples of each, and the requests that ask for them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "generation/asking/explanation_plan.hpp"
#include "generation/asking/question_request.hpp"
#include "generation/prompts/prompt_template.hpp"
#include "harness/runs/asking_description.hpp"
#include "harness/tasks/suite_set.hpp"

namespace octet {

// A task as it is asked, once for all suites that have it.
struct Question {
  TaskPlace place;              // whose prompt is sent: the last suite that has the task
  std::size_t place_count = 1;  // suites in which its answers are judged
};

// Which template a suite is asked by.
using TemplateOf = std::map<std::string, PromptTemplate>;  // by Suite::name

// Immutable to who uses it; thread-safe.
class QuestionPlan final {
 public:
  // `suites` must outlive the plan. `codes`: for each task the code that is explained first, where
  // the templates are of the style "explain"; null for all others. Throws InputError for a template
  // that the server cannot serve.
  QuestionPlan(const SuiteSet& suites, TemplateOf templates, Asked asked, Sampling sampling,
               const CodesToExplain* codes = nullptr);

  std::size_t size() const { return questions_.size(); }
  const Question& question(std::size_t index) const { return questions_[index]; }
  std::size_t samples() const { return sampling_.samples; }
  std::optional<std::size_t> first_samples() const { return sampling_.first_samples; }
  const Problem& problem(std::size_t index) const { return suites_.at(questions_[index].place); }
  const Asked& asked() const { return asked_; }
  const SuiteSet& suites() const { return suites_; }

  // Where its answers are judged.
  std::vector<TaskPlace> places(std::size_t index) const;
  // The first question that is judged in a suite; nothing when there is none.
  std::optional<std::size_t> first_of(std::size_t suite) const;
  // How answers to a suite are read: "chat", or the suite's own protocol for continuations.
  std::string protocol(std::size_t suite) const;
  // The file of a suite's template: "evalplus.chat.json".
  const std::string& prompt_file(const std::string& suite) const;

  // What is asked before the questions; null when they are asked as they are.
  const ExplanationPlan* explanations() const { return explanations_.get(); }
  std::size_t code_of(std::size_t index) const { return explanations_->code_of(problem(index)); }

  Prompt prompt(std::size_t index, const std::string* explanation = nullptr) const;
  Api api(std::size_t index) const { return template_of(index).api(); }

  // Built when it is first asked for, and kept as long as the plan; with an explanation built each
  // time. `explanation`: what the code is written from; null where nothing is explained.
  std::shared_ptr<const QuestionRequest> request(std::size_t index,
                                                 const std::string* explanation = nullptr) const;

  // Names an answer: digest of the endpoint's identity, the model, the body that asks for this
  // sample alone, and the number of the sample.
  std::string digest(std::size_t index, std::size_t sample,
                     const std::string* explanation = nullptr) const;

  // The question that a task is of the suite whose prompt is sent; nothing when it is not asked.
  std::optional<std::size_t> find(const std::string& suite, const std::string& task_id) const;

  // What the answers depend on, for run.json.
  AskingDescription description() const;
  // Digest over all that is asked.
  std::string digest() const;

 private:
  void add_questions();
  void add_question(TaskPlace place);
  void check() const;
  const PromptTemplate& template_of(std::size_t index) const;
  std::string digest_of_steps(std::size_t index) const;

  const SuiteSet& suites_;
  TemplateOf templates_;
  Asked asked_;
  Sampling sampling_;
  std::unique_ptr<const ExplanationPlan> explanations_;
  std::vector<Question> questions_;
  mutable std::mutex building_;  // guards the next one
  mutable std::vector<std::shared_ptr<const QuestionRequest>> requests_;
  std::map<std::pair<std::string, std::string>, std::size_t> by_task_;  // suite, task_id
};

}  // namespace octet

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
  // `suites` must outlive the plan. Throws InputError for a template that the server cannot
  // serve.
  QuestionPlan(const SuiteSet& suites, TemplateOf templates, Asked asked, Sampling sampling);

  std::size_t size() const { return questions_.size(); }
  const Question& question(std::size_t index) const { return questions_[index]; }
  std::size_t samples() const { return sampling_.samples; }
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

  Prompt prompt(std::size_t index) const;
  Api api(std::size_t index) const { return template_of(index).api(); }

  // Built when it is first asked for, and kept as long as the plan.
  const QuestionRequest& request(std::size_t index) const;

  // Names an answer: digest of the endpoint's identity, the model, the body that asks for this
  // sample alone, and the number of the sample.
  std::string digest(std::size_t index, std::size_t sample) const;

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

  const SuiteSet& suites_;
  TemplateOf templates_;
  Asked asked_;
  Sampling sampling_;
  std::vector<Question> questions_;
  mutable std::mutex building_;  // guards the next one
  mutable std::vector<std::unique_ptr<const QuestionRequest>> requests_;
  std::map<std::pair<std::string, std::string>, std::size_t> by_task_;  // suite, task_id
};

}  // namespace octet

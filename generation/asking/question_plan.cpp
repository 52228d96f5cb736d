#include "generation/asking/question_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/digest.hpp"
#include "base/error.hpp"

namespace octet {
namespace {

const char* name_of(Thinking thinking) {
  if (thinking == Thinking::on) return "on";
  return thinking == Thinking::off ? "off" : "as served";
}

// As it stands in a prompt.
std::string shown_declaration(const Problem& problem) {
  std::string text = declaration_of(problem);
  text.erase(text.find_last_not_of(" \t\r\n") + 1);
  text.erase(0, std::min(text.find_first_not_of("\r\n"), text.size()));
  return text;
}

}  // namespace

QuestionPlan::QuestionPlan(const SuiteSet& suites, TemplateOf templates, Asked asked,
                           Sampling sampling, const CodesToExplain* codes)
    : suites_(suites),
      templates_(std::move(templates)),
      asked_(std::move(asked)),
      sampling_(std::move(sampling)) {
  if (codes != nullptr)
    explanations_ = std::make_unique<const ExplanationPlan>(*codes, asked_, sampling_);
  check();
  add_questions();
  requests_.resize(questions_.size());
}

void QuestionPlan::check() const {
  for (const auto& [suite, each] : templates_) {
    if (each.prefills() && !asked_.server.continues_messages)
      throw InputError("--prompt-style " + each.style() + ": a server of the kind " +
                       asked_.server.name + " cannot go on with an answer that has begun");
    if (each.prefills() && sampling_.thinking == Thinking::on)
      throw InputError("--prompt-style " + each.style() +
                       ": an answer that has begun leaves no room to think; without --thinking on");
  }
}

void QuestionPlan::add_questions() {
  for (std::size_t suite = 0; suite < suites_.suites().size(); ++suite) {
    for (std::size_t i = 0; i < suites_.suites()[suite].problems.size(); ++i) {
      if (suites_.is_selected({suite, i})) add_question({suite, i});
    }
  }
  for (std::size_t i = 0; i < questions_.size(); ++i)
    by_task_.emplace(std::pair(problem(i).suite, problem(i).task_id), i);
}

void QuestionPlan::add_question(TaskPlace place) {
  // Of a task in several suites the later ones have further tests, and the prompt that goes with
  // them.
  for (std::size_t suite = 0; suite < place.suite; ++suite) {
    const std::string& name = suites_.suites()[suite].name;
    const auto known = by_task_.find({name, suites_.at(place).task_id});
    if (known == by_task_.end()) continue;
    Question& question = questions_[known->second];
    if (!suites_.are_one_task({question.place, place})) continue;
    question.place = place;
    ++question.place_count;
    return;
  }
  by_task_.emplace(std::pair(suites_.at(place).suite, suites_.at(place).task_id),
                   questions_.size());
  questions_.push_back({place});
}

std::vector<TaskPlace> QuestionPlan::places(std::size_t index) const {
  std::vector<TaskPlace> places;
  for (std::size_t suite = 0; suite < suites_.suites().size(); ++suite) {
    const auto& by_id = suites_.suites()[suite].by_id;
    const auto found = by_id.find(problem(index).task_id);
    if (found == by_id.end()) continue;
    const TaskPlace place{suite, found->second};
    if (suites_.is_selected(place) && suites_.are_one_task({questions_[index].place, place}))
      places.push_back(place);
  }
  if (places.empty())
    places.push_back(questions_[index].place);  // of a task without a function's name
  return places;
}

std::optional<std::size_t> QuestionPlan::first_of(std::size_t suite) const {
  const Suite& of = suites_.suites()[suite];
  for (std::size_t i = 0; i < of.problems.size(); ++i) {
    if (!suites_.is_selected({suite, i})) continue;
    if (const auto index = find(of.name, of.problems[i].task_id)) return index;
  }
  return std::nullopt;
}

std::string QuestionPlan::protocol(std::size_t suite) const {
  const Suite& of = suites_.suites()[suite];
  return templates_.at(of.name).api() == Api::chat ? "chat" : of.protocol;
}

const std::string& QuestionPlan::prompt_file(const std::string& suite) const {
  return templates_.at(suite).name();
}

const PromptTemplate& QuestionPlan::template_of(std::size_t index) const {
  return templates_.at(suites_.suites()[questions_[index].place.suite].name);
}

Prompt QuestionPlan::prompt(std::size_t index, const std::string* explanation) const {
  const Suite& suite = suites_.suites()[questions_[index].place.suite];
  PlaceValues further;
  if (explanation != nullptr)
    further = {{"explanation", *explanation}, {"declaration", shown_declaration(problem(index))}};
  return template_of(index).fill(problem(index), suite, sampling_.system, further);
}

std::shared_ptr<const QuestionRequest> QuestionPlan::request(std::size_t index,
                                                             const std::string* explanation) const {
  const auto made = [&] {
    return std::make_shared<const QuestionRequest>(
        prompt(index, explanation), template_of(index).max_tokens(), asked_, sampling_);
  };
  if (explanation != nullptr) return made();
  const std::lock_guard lock(building_);
  auto& request = requests_[index];
  if (request == nullptr) request = made();
  return request;
}

std::string QuestionPlan::digest(std::size_t index, std::size_t sample,
                                 const std::string* explanation) const {
  FieldDigest digest;
  digest.add(asked_.identity).add(asked_.model).add(path_of(api(index)));
  digest.add(request(index, explanation)->body(sample, 1)).add(std::to_string(sample));
  return digest.hex();
}

std::optional<std::size_t> QuestionPlan::find(const std::string& suite,
                                              const std::string& task_id) const {
  const auto found = by_task_.find({suite, task_id});
  return found == by_task_.end() ? std::nullopt : std::optional(found->second);
}

AskingDescription QuestionPlan::description() const {
  AskingDescription description;
  description.endpoint = asked_.identity;
  description.model = asked_.model;
  description.server = asked_.server.name;
  const auto described = [](const PromptTemplate& each) {
    return PromptDescription{each.name(), each.style(), each.sha256()};
  };
  for (const auto& [suite, each] : templates_) description.prompts[suite] = described(each);
  if (explanations_) description.explained_by = described(explanations_->prompt());
  description.system = sampling_.system;
  description.temperature = sampling_.temperature;
  description.top_p = sampling_.top_p;
  description.seed = sampling_.seed;
  description.max_tokens = sampling_.max_tokens;
  description.samples = sampling_.samples;
  description.thinking = name_of(sampling_.thinking);
  description.server_sampling = asked_.server.sampling;
  description.extra_body = sampling_.extra_body;
  return description;
}

// Both requests, as far as they are known before there is an explanation.
std::string QuestionPlan::digest_of_steps(std::size_t index) const {
  const std::string nothing;
  FieldDigest digest;
  digest.add(explanations_->digest(code_of(index), 0)).add(this->digest(index, 0, &nothing));
  return digest.hex();
}

std::string QuestionPlan::digest() const {
  FieldDigest all;
  for (std::size_t i = 0; i < size(); ++i)
    all.add(explanations_ ? digest_of_steps(i) : digest(i, 0));
  all.add(std::to_string(samples()));
  if (first_samples()) all.add("adaptive").add(std::to_string(*first_samples()));
  return all.hex();
}

}  // namespace octet

#include "jobs/written_prompts.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "base/error.hpp"
#include "benchmarks/samples/answer_id.hpp"
#include "generation/asking/question_plan.hpp"
#include "generation/endpoint/api.hpp"
#include "jobs/asked_questions.hpp"
#include "jobs/execution_host.hpp"
#include "jobs/judged_suites.hpp"

namespace octet {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* k_openai = "openai";

void check(PromptsOptions& options) {
  check_options(options_of(options));
  if (options.form == k_openai && options.ask.endpoint.model.empty())
    throw InputError("--model is missing: --form openai names the model in each request");
  if (explains(options.ask))
    throw InputError(
        "--prompt-style explain asks for code from explanations that are not there yet: octet run "
        "asks for both");
}

void refuse_prefill(const Prompt& prompt, const Problem& problem) {
  if (!prompt.prefill.empty())
    throw InputError("--prompt-style: the answers of " + problem.suite +
                     " would begin in the prompt, and what comes back lacks that; octet run puts "
                     "them together");
}

std::string dumped(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// Of one question.
class QuestionLines final {
 public:
  QuestionLines(const QuestionPlan& plan, std::size_t index) : plan_(plan), index_(index) {
    refuse_prefill(plan.prompt(index), plan.problem(index));
  }

  std::string messages(std::size_t sample) const {
    const Problem& problem = plan_.problem(index_);
    const Prompt prompt = plan_.prompt(index_);
    Json line = {{"id", id(sample)},
                 {"suite", problem.suite},
                 {"task_id", problem.task_id},
                 {"language", problem.language->name},
                 {"sample", sample}};
    if (prompt.api == Api::chat) {
      for (const Message& each : prompt.messages)
        line["messages"].push_back({{"role", each.role}, {"content", each.content}});
    } else {
      line["prompt"] = prompt.text;
    }
    if (!prompt.stops.empty()) line["stop"] = prompt.stops;
    return dumped(line);
  }

  std::string request(std::size_t sample) const {
    return dumped({{"custom_id", id(sample)},
                   {"method", "POST"},
                   {"url", "/v1" + std::string(path_of(plan_.api(index_)))},
                   {"body", Json::parse(plan_.request(index_)->body(sample, 1))}});
  }

 private:
  std::string id(std::size_t sample) const {
    const Problem& problem = plan_.problem(index_);
    return text_of(AnswerId{problem.suite, problem.task_id, sample, true});
  }

  const QuestionPlan& plan_;
  std::size_t index_;
};

}  // namespace

std::size_t write_prompts(PromptsOptions options, JobListener& listener,
                          const std::function<void(const std::string&)>& sink) {
  check(options);
  const Languages languages = load_languages(options.ask.run.languages);
  const SuiteSet suites(load_suites(options.ask.suite, languages, listener),
                        selection_of(options.ask.run));
  const QuestionPlan plan = plan_of(options.ask, suites, nullptr);
  std::size_t count = 0;
  for (std::size_t i = 0; i < plan.size(); ++i) {
    const QuestionLines lines(plan, i);
    for (std::size_t sample = 0; sample < plan.samples(); ++sample, ++count)
      sink(options.form == k_openai ? lines.request(sample) : lines.messages(sample));
  }
  return count;
}

}  // namespace octet

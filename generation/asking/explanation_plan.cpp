#include "generation/asking/explanation_plan.hpp"

#include <stdexcept>
#include <utility>

#include "base/digest.hpp"

namespace octet {
namespace {

constexpr const char* k_describe = "explain.describe.json";

std::string without_last_breaks(std::string text) {
  text.erase(text.find_last_not_of("\r\n") + 1);
  return text;
}

PlaceValues values_of(const CorrectCode& code) {
  return {{"language", code.language->name},
          {"title", code.language->title},
          {"code", without_last_breaks(code.shown())},
          {"limit", std::to_string(code.limit)}};
}

}  // namespace

ExplanationPlan::ExplanationPlan(CodesToExplain codes, Asked asked, Sampling sampling)
    : codes_(std::move(codes)),
      prompt_(PromptTemplate::named(k_describe)),
      asked_(std::move(asked)),
      sampling_(std::move(sampling)),
      requests_(codes_.codes.size()) {}

std::size_t ExplanationPlan::code_of(const Problem& problem) const {
  const auto found = codes_.of(problem);
  if (!found) throw std::logic_error("no code to explain for " + problem.task_id);
  return *found;
}

const QuestionRequest& ExplanationPlan::request(std::size_t index) const {
  const std::lock_guard lock(building_);
  auto& request = requests_[index];
  if (request == nullptr) {
    request =
        std::make_unique<QuestionRequest>(prompt_.fill(values_of(code(index)), sampling_.system),
                                          prompt_.max_tokens(), asked_, sampling_);
  }
  return *request;
}

std::string ExplanationPlan::digest(std::size_t index, std::size_t sample) const {
  FieldDigest digest;
  digest.add(asked_.identity).add(asked_.model).add(path_of(api()));
  digest.add(request(index).body(sample, 1)).add(std::to_string(sample));
  return digest.hex();
}

}  // namespace octet

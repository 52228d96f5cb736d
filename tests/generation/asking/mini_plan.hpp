// Questions of a suite that is always there.
#pragma once

#include <string>

#include "generation/asking/question_plan.hpp"

namespace octet::test {

inline SuiteSet mini(const Languages& languages) {
  return {{load_suite("mini-sh", languages, {})}, {}};
}

inline QuestionPlan plan_of(const SuiteSet& suites, const std::string& style,
                            const Sampling& sampling) {
  TemplateOf templates;
  templates.emplace("mini-sh", PromptTemplate::find(suites.suites().front(), style));
  return {suites, templates, {"http://h/v1", "m", server_profile("vllm")}, sampling};
}

}  // namespace octet::test

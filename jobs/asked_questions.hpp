// From options to what is asked: templates of prompts, sampling, the plan of questions.
#pragma once

#include "generation/asking/question_plan.hpp"
#include "harness/tasks/suite_set.hpp"
#include "jobs/options/ask_options.hpp"

namespace octet {

// Throws InputError for prompts, styles and bodies that cannot be asked with. `suites` must outlive
// the plan. `codes`: of the style "explain"; else null.
QuestionPlan plan_of(const AskOptions& options, const SuiteSet& suites,
                     const CodesToExplain* codes);

// Whether code is explained and written from the explanation. Throws InputError where only some
// suites are to be asked so, or by a prompt of one's own, and for flags that go with it alone, or
// do not go with it.
bool explains(const AskOptions& options);

// These are read more than once, and again when the run goes on. Throws InputError.
void refuse_streams(const AskOptions& options);

}  // namespace octet

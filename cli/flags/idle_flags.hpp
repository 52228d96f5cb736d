// Flags that were given and would do nothing: who gives them means something by it.
#pragma once

#include <vector>

#include "benchmarks/suites/suite.hpp"
#include "cli/flags/flags.hpp"
#include "jobs/options/ask_options.hpp"
#include "jobs/options/score_options.hpp"
#include "jobs/options/verify_options.hpp"

namespace octet {

// Those that others make idle. Throw InputError saying by what and what to do.
void refuse_idle_flags(const VerifyOptions& options, const GivenFlags& given);
void refuse_idle_flags(const AskOptions& options, const GivenFlags& given);

// --protocol and --emit, where none of the suites asked for can be judged so.
void refuse_idle_flags(const SuiteOptions& options, const GivenFlags& given,
                       const std::vector<Suite>& suites);

}  // namespace octet

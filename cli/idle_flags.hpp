// Flags that were given and would do nothing: who gives them means something by it.
#pragma once

#include "benchmarks/suites/suite.hpp"
#include "cli/flags.hpp"
#include "cli/options.hpp"

namespace octet {

// Those that others make idle. Throws InputError saying by what and what to do.
void refuse_idle_flags(FlagScope scope, const Options& options);

// --protocol and --emit, where none of the suites asked for can be judged so.
void refuse_idle_flags(const std::vector<Suite>& suites, const Options& options);

// A folder that is not there would be passed over. `flag`: "--data".
void require_folder(const char* flag, const std::string& folder);

}  // namespace octet

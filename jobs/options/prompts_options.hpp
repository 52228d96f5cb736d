// Options of octet prompts.
#pragma once

#include <string>

#include "jobs/options/ask_options.hpp"
#include "jobs/options/option.hpp"

namespace octet {

struct PromptsOptions {
  AskOptions ask;  // suites, prompts, sampling; nobody is asked
  std::string form = "messages";
  std::string out;  // a file; empty: stdout
};

// Those of `ask` that say what is asked, and the form.
OptionTable options_of(PromptsOptions& options);

}  // namespace octet

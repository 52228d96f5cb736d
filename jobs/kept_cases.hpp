// How many cases the suites of form "typed" keep, and what they leave out.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "harness/typed_values.hpp"
#include "jobs/options/run_options.hpp"

namespace octet {

struct KeptCases {
  std::string suite;
  std::string language;
  std::vector<TypedCounts> tasks;
  std::vector<std::string> native;  // ids of tasks that are judged by their tests
};

// Of those whose data is found; `data`: looked in first. Makes the cases, which takes up to minutes
// the first time and is told to `say`. Throws as ExecutionHost and count_typed_values() do.
std::vector<KeptCases> count_kept_cases(const std::string& data,
                                        const std::function<void(const std::string&)>& say);

// Gives the suites of form "typed" their cases (attach_typed_values()), with a Python of its own:
// the suites may be of other languages.
void attach_typed_cases(std::vector<Suite>& suites, const RunOptions& options,
                        const ExpectedValuesOptions& how);

}  // namespace octet

// The cases of suites of form "typed" (multipl-e+): made once for all their languages from the
// published files, kept outside every sandbox.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "benchmarks/suites/suite.hpp"
#include "harness/expected_values.hpp"
#include "runners/languages/language.hpp"
#include "runners/runner.hpp"

namespace octet {

// Gives every problem of `suite` that has typed cases its own (Problem::calls), all but their
// `entry`; does nothing for suites of another form. `runner` has the toolchain of `python`, in
// which the published files are read and the published solutions run, in sandboxes of their own,
// once for these files, a Python and a version of what runs them. What is made is kept in
// data_directory()/expected, in a folder that can be deleted at any time and is safe with several
// octets at once. Throws InputError for data that cannot be prepared, SystemError when a sandbox
// fails or the run is stopped.
void attach_typed_values(Suite& suite, const Language& python, const Runner& runner,
                         const ExpectedValuesOptions& options);

// How many cases a task has, and why not more.
struct TypedCounts {
  struct Named {
    std::string name;
    std::size_t count = 0;
  };
  std::string task_id;   // of the problem
  std::size_t base = 0;  // cases in the suite's language
  std::size_t further = 0;
  std::size_t published = 0;    // further cases as they are published
  std::size_t fitting = 0;      // of these, what the suite's language alone could hold
  std::vector<Named> left_out;  // of these, by the rule (benchmarks/typed/published.py)
};

// Of the problems of `suite` that have typed cases. As above.
std::vector<TypedCounts> count_typed_values(const Suite& suite, const Language& python,
                                            const Runner& runner,
                                            const ExpectedValuesOptions& options);

}  // namespace octet

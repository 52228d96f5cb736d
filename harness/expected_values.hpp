// The expected values of suites that are judged sealed: computed once from the published solutions,
// kept outside every sandbox.
#pragma once

#include <functional>
#include <string>

#include "benchmarks/suites/suite.hpp"
#include "runners/runner.hpp"

namespace octet {

struct ExpectedValuesOptions {
  unsigned jobs = 1;
  // Told when values have to be computed, which takes up to minutes, how large they are and where,
  // and when they cannot be kept.
  std::function<void(const std::string&)> say = [](const std::string&) {};
  // Which tasks are judged: where the values of all are not there yet, those of these are made
  // alone. Null: all.
  std::function<bool(const Problem&)> wanted = nullptr;

  bool wants(const Problem& problem) const { return !wanted || wanted(problem); }
};

// Gives every problem of `suite` that is wanted its cases; does nothing for a suite whose tests are
// programs. The published solutions run in sandboxes of their own, once for a data file, a Python
// and a version of the programs that run them; the values are kept in data_directory()/expected, in
// folders that can be deleted at any time and are safe with several octets at once. Throws
// InputError for data that cannot be prepared, SystemError when a sandbox fails or the run is
// stopped.
void attach_expected_values(Suite& suite, const Runner& runner,
                            const ExpectedValuesOptions& options);

}  // namespace octet

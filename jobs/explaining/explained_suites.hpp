// Which code is explained for the tasks of a run (--prompt-style explain), and which tasks have
// none.
#pragma once

#include <string>
#include <vector>

#include "benchmarks/suites/suite.hpp"
#include "generation/explaining/codes_to_explain.hpp"
#include "harness/tasks/suite_set.hpp"
#include "jobs/options/ask_options.hpp"

namespace octet {

struct ExplainedSuites {
  std::vector<Suite> suites;  // with Suite::left_out; without those of which nothing is left
  CodesToExplain codes;
  std::vector<std::string> left_out;  // tasks that are asked for and have no correct code
};

// Correct code is that of --solutions where it is given, else the suites' own, in the language of
// --explain-from where that is given. Throws InputError when the language is unknown, the benchmark
// is not there in it, or no task has any; MissingError when its data is not here; as
// passing_answers() does.
ExplainedSuites explained_suites(const AskOptions& options, std::vector<Suite> suites,
                                 const Selection& selection, const Languages& languages);

}  // namespace octet

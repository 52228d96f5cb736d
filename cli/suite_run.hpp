// What score and run have in common: suites, what their cases are expected to give, and results in
// the form of other harnesses.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "benchmarks/suites/suite.hpp"
#include "cli/options.hpp"
#include "cli/workbench.hpp"
#include "harness/executor.hpp"
#include "harness/tasks/score_tasks.hpp"
#include "harness/tasks/suite_set.hpp"

namespace octet {

// Those of --suite. Throws InputError, MissingError when there is no data for one.
std::vector<Suite> load_suites(const Options& options, const Languages& languages);

// Each once, in the order of the suites.
std::vector<const Language*> languages_of(const std::vector<Suite>& suites);

// Those of `asked` whose toolchain is there, with what their cases are expected to give where they
// are judged sealed (not for --dry-run); nothing when a stop was requested.
std::optional<SuiteSet> suites_to_judge(const SuiteSet& asked, const Options& options,
                                        const Workbench& workbench);

// For run.json. `place`: among the suites.
SuiteDescription describe_suite(const SuiteSet& suites, std::size_t place,
                                std::vector<std::string> protocols);

// EvalPlus runs the further tests of each answer, also of one that failed the base tests.
Preparation preparation_of(const Options& options);

// Writes what --emit asks for into the folder of a finished run.
void emit_results(const std::filesystem::path& samples, const std::filesystem::path& run,
                  const Options& options, const Languages& languages, const SuiteSet& suites);

}  // namespace octet

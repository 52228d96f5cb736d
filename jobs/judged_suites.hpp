// What jobs have in common that judge answers to suites: the suites, what their cases are expected
// to give, and results in the form of other harnesses.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "benchmarks/suites/suite.hpp"
#include "harness/runs/run_description.hpp"
#include "harness/tasks/score_tasks.hpp"
#include "harness/tasks/suite_set.hpp"
#include "jobs/execution_host.hpp"
#include "jobs/listener.hpp"
#include "jobs/options/score_options.hpp"

namespace octet {

// Those asked for; tells of data that is not the published one. Throws InputError, MissingError
// when there is no data for one.
std::vector<Suite> load_suites(const SuiteOptions& options, const Languages& languages,
                               JobListener& listener);

// Each once, in the order of the suites.
std::vector<const Language*> languages_of(const std::vector<Suite>& suites);

// Those of `asked` whose toolchain is there.
std::vector<Suite> runnable(const SuiteSet& asked, const ExecutionHost& host);

// Those, with what their cases are expected to give where they are judged sealed; nothing when a
// stop was requested meanwhile.
std::optional<SuiteSet> suites_to_judge(const SuiteSet& asked, const RunOptions& options,
                                        const ExecutionHost& host, JobListener& listener);

// For run.json. `place`: among the suites.
SuiteDescription describe_suite(const SuiteSet& suites, std::size_t place,
                                std::vector<std::string> protocols);

// EvalPlus runs the further tests of each answer, also of one that failed the base tests.
Preparation preparation_of(const SuiteOptions& suite, const RunOptions& run);

// Writes what `options.emit` asks for into the folder of a finished run.
void emit_results(const std::filesystem::path& samples, const std::filesystem::path& run,
                  const SuiteOptions& options, const Languages& languages, const SuiteSet& suites);

}  // namespace octet

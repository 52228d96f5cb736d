// The suites of a finished run, read again from where their data was.
#pragma once

#include <filesystem>
#include <vector>

#include "benchmarks/suites/suite.hpp"
#include "harness/runs/run_description.hpp"
#include "runners/languages/language.hpp"

namespace octet {

// Those that run.json names, in its order: published ones from `places`, generated tasks and a
// user's own problems from where the run found them. Throws InputError and MissingError as
// load_suite(), generated_tasks() and load_own_suites() do; InputError also where a file of own
// problems holds the suite no more.
std::vector<Suite> recorded_suites(const RunManifest& run, const Languages& languages,
                                   const std::vector<std::filesystem::path>& places);

}  // namespace octet

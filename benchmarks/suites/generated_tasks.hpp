// Generated data as suites: `--suite tasks:GEN` takes the kept samples of a folder of octet
// generate (docs/generate.md), each a problem with the test cases that were written for it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "benchmarks/suites/suite.hpp"
#include "runners/languages/language.hpp"

namespace octet {

// SuiteEntry::form of such suites: their problems bring cases that each have a verdict.
inline constexpr const char* k_tasks_form = "tasks";

// The folder of "tasks:GEN"; nothing of another name of a suite.
std::optional<std::filesystem::path> generated_folder(const std::string& suite);

// Whether it is the name of a suite that generated_tasks() gives: "tasks-java".
bool is_generated_suite(const std::string& name);

// A suite for each language that has samples, in the order of languages by name: "tasks-java". A
// problem is a sample, by its id, its question the prompt; its tests are the cases in the state
// live, nothing of the others. Samples are those of GEN/selected/ (octet select) where it is there,
// else GEN/seeds.jsonl and GEN/agents/samples.jsonl, in that order; those without a live case are
// left out. A suite's md5 is of its problems, not of the files: the same tasks have the same.
// Throws InputError with file and line: a folder whose data is not finished, a damaged line, a
// language that octet does not know, no sample with tests.
std::vector<Suite> generated_tasks(const std::filesystem::path& folder, const Languages& languages);

}  // namespace octet

// A user's own problems as suites: `--suite NAME=FILE`, or NAME alone once `octet data add --as
// NAME FILE` has put the file where octet looks for data. Its records: benchmarks/suites/
// own_problem.hpp, docs/own-suites.md.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "benchmarks/suites/suite.hpp"
#include "benchmarks/suites/suite_limits.hpp"
#include "runners/languages/language.hpp"

namespace octet {

// Below a data place: the files of suites that were given a name.
inline constexpr const char* k_own_folder = "own";

struct OwnSuiteFile {
  std::string name;            // as the user says it: "mine", "mbpp-me-java"
  std::filesystem::path file;  // JSONL, or gzip of it
};

// The parts of "NAME=FILE"; nothing of a text without "=". Throws InputError for a NAME of other
// letters than those of words, digits and "-_.+", and where FILE is missing.
std::optional<OwnSuiteFile> own_suite_file(const std::string& suite);

// Throws InputError for a name that octet has for suites of its own, or that is none.
void check_own_name(const std::string& name, const Languages& languages);

// That of `suite`, which is a name given by `data add --as` or "NAME-LANG" of such a name; nothing
// where there is none. And all there are, by name.
std::optional<OwnSuiteFile> kept_own_suite(const std::string& suite,
                                           const std::vector<std::filesystem::path>& places);
std::vector<OwnSuiteFile> kept_own_suites(const std::vector<std::filesystem::path>& places);

// A suite for each language of its problems, in the order of the file: "NAME-LANG"; NAME itself
// where that ends in its only language. The md5 is that of the language's lines, each with its end:
// of a file in one language that of the file. Throws InputError with file and line for what is
// wrong with a record, for a task that is there twice, for two OwnForms in one language, for a file
// without problems, and as check_own_name().
std::vector<Suite> load_own_suites(const OwnSuiteFile& from, const Languages& languages,
                                   LimitRule rule = LimitRule::quick);

}  // namespace octet

// A suite of problems and how its data is found and read. Which suites exist:
// benchmarks/suites/suite_table.hpp.
#pragma once

#include <cstddef>
#include <filesystem>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "benchmarks/problem.hpp"
#include "benchmarks/suites/suite_limits.hpp"
#include "benchmarks/suites/suite_table.hpp"
#include "runners/languages/language.hpp"

namespace octet {

// A file that was found.
struct SuiteFile {
  std::filesystem::path path;
  std::string md5;  // of the uncompressed data
};

// A suite with all its problems. Immutable after loading; thread-safe.
struct Suite {
  std::string name;      // "multipl-e-java", "mini-java"
  std::string group;     // SuiteEntry::group
  std::string version;   // of the data: SuiteEntry::version
  std::string protocol;  // "multipl-e"; the form of the samples may override it to "chat"
  // Of a user's own problems: the family of suites whose prompts are theirs, too. Else empty.
  std::string asked_like;
  std::string form;  // of data that is judged sealed: SuiteEntry::form; else empty
  const Language* language = nullptr;
  std::vector<std::string> retired;  // SuiteEntry::retired
  LimitChanges limits;               // of its programs, by the rule it was loaded under
  std::string source;                // file the data came from, or "embedded"
  std::string md5;  // of the uncompressed data, with `case_files` joint_md5() of all
  std::vector<SuiteFile> case_files;  // SuiteEntry::case_files; not of parse_suite()
  std::vector<Problem> problems;      // in file order
  // Tasks that cannot be asked for, as the asker says: selected, they are left out.
  std::set<std::string> left_out;
  std::vector<Problem> shots;  // of MBPP: the tasks kept for examples, none of `problems`
  std::unordered_map<std::string, std::size_t> by_id;  // place in `problems`

  const Problem* find(const std::string& task_id) const;  // null when there is no such task
};

// Where data is looked for, in order: `given` (--data) when not empty, $OCTET_DATA, the user's data
// directory, ../shared/data/benchmarks when that exists. Directories named but absent are kept: the
// message about missing data lists them.
std::vector<std::filesystem::path> data_places(const std::filesystem::path& given);

// The file of an entry in the first place that has it, as X.jsonl.gz or X.jsonl; empty when none
// has, and for embedded suites.
std::filesystem::path find_data(const SuiteEntry& entry,
                                const std::vector<std::filesystem::path>& places);
// Likewise of any data file, by its name below a place without .gz.
std::filesystem::path find_data_file(const std::string& name,
                                     const std::vector<std::filesystem::path>& places);

// `name` as in expand_suite_names(). Throws MissingError naming the places looked in and the
// command that adds the data, InputError with file and line for data that is damaged.
Suite load_suite(const std::string& name, const Languages& languages,
                 const std::vector<std::filesystem::path>& places,
                 LimitRule rule = LimitRule::quick);

// The suite of `entry` from the text of its data, one record a line; `source` names it in messages.
// Throws InputError with file and line: a malformed record, a language other than the suite's, a
// task given twice, no record at all.
Suite parse_suite(const SuiteEntry& entry, const Languages& languages, std::string_view content,
                  const std::string& source, LimitRule rule = LimitRule::quick);

}  // namespace octet

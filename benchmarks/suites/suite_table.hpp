// Which suites exist. To add a family of suites: a row in the table of suite_table.cpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "runners/languages/language.hpp"
#include "runners/languages/program.hpp"

namespace octet {

// SuiteEntry::form of suites whose cases are typed, in any language (benchmarks/typed).
inline constexpr const char* k_typed_form = "typed";

// Of those whose typed cases are compiled in.
inline constexpr const char* k_calls_form = "calls";

// Whether the cases of that form are made by prepare.py of benchmarks/sealed, and compared as
// EvalPlus compares them.
bool is_evalplus_form(const std::string& form);

// A file that the cases of a suite are made of.
struct CaseFile {
  std::string file;       // below a data place, without .gz
  std::string published;  // page of the publisher that offers it
  std::string known_md5;

  bool operator==(const CaseFile&) const = default;
};

// How the tests of a record become tests of a program: `before` comes first, and `replacement` to
// the place of `found`, which has to be there. Empty: nothing.
struct TestChange {
  std::string before, found, replacement;

  bool operator==(const TestChange&) const = default;
};

// A suite as the table knows it, whether its data is there or not.
struct SuiteEntry {
  std::string name;       // "multipl-e-java"; of data that is not the default, "humaneval+@v0.1.9"
  std::string group;      // "multipl-e" when that name stands for this suite too; else empty
  std::string language;   // Language::name
  std::string protocol;   // how it is asked and judged: "multipl-e"
  std::string version;    // of the data, the one that exists: "original", "reworded"
  std::string data_file;  // below a data place, without .gz: "multipl-e/humaneval-java.jsonl"
  std::string published;  // page of the publisher that offers the data
  // Of the data octet was tested with; empty when it was not. Of several files joint_md5().
  std::string known_md5;
  // How prepare.py reads data that is judged sealed: "evalplus", "evalplus-base" (base tests only)
  // or "mbpp"; "typed" where `case_files` give the cases, "calls" where they are compiled in; empty
  // where the tests are programs.
  std::string form;
  std::vector<CaseFile> case_files = {};
  // Tasks that older versions of the data have, or the data itself, and that are none of the suite:
  // answers to them are passed over.
  std::vector<std::string> retired;
  // Numbers (task_number.hpp) of tasks that are judged by their tests all the same.
  std::vector<int> native = {};
  TestChange tests = {};
  LimitChanges limits = {};  // of its programs, where they are lower than the language's
  // Those by LimitRule::published (suite_limits.hpp); none where its cases have limits.
  LimitChanges published_limits = {};
  bool embedded = false;  // the data is compiled in and data_file is the name of the embedded file

  bool operator==(const SuiteEntry&) const = default;
};

// What stands for the data of a suite that is several files: the md5 of their md5s, a line each.
std::string joint_md5(const std::vector<std::string>& digests);

// What is known of the data behind a score by its md5.
enum class DataOrigin {
  embedded,   // compiled in
  published,  // as its publisher offers it, in one of the versions of the table
  altered,    // under the name of a published suite, and none of its versions
  unlisted,   // no md5 is known to hold it to: a user's own suite, or a language nobody has listed
};

// Spelling in run.json and JSON tables.
std::string name_of(DataOrigin origin);

struct DataIdentity {
  DataOrigin origin = DataOrigin::unlisted;
  std::string version = {};       // of published data: "v0.1.9"
  bool is_default = false;        // the version that the bare name stands for
  std::string published_as = {};  // of altered data: "v0.1.10 (md5 ...), v0.1.9 (md5 ...)"
};

// `suite`: a name with or without "@version"; data of another version than it says is still what
// was published. `md5`: of its uncompressed data.
DataIdentity identify_data(const std::string& suite, const std::string& md5,
                           const std::vector<SuiteEntry>& table);

// In the order of tables: mini, HumanEval and MBPP, multipl-e, humanevalpack; the eight languages
// in the order of the leaderboard, then the other languages that are known, by name.
std::vector<SuiteEntry> suite_table(const Languages& languages);

}  // namespace octet

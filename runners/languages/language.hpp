// A language as data, read from runners/languages/NAME.json. No C++ code asks which language it
// has.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "runners/languages/driver.hpp"
#include "runners/languages/step.hpp"
#include "runners/languages/syntax.hpp"
#include "runners/languages/warmth.hpp"

namespace octet {

// A program or file the language needs from the host.
struct Tool {
  std::string name;  // "javac": argv holds "{javac}"
  // Absolute paths, globs of them, or bare names looked up on PATH; the first one that can be read
  // inside a sandbox is taken. "{data}" is the user's data directory.
  std::vector<std::string> candidates;
  std::vector<std::string> version;  // arguments that print the version; empty for plain files
  std::string interpreter;  // name of the tool that runs this one; empty when it runs itself
  std::string install;      // command that installs it, for messages
  std::vector<std::string> readable;  // further paths or globs it needs in the sandbox
};

struct Language {
  std::string name;                  // "java": the name in records and suites
  std::string title;                 // "Java": the name in tables
  std::vector<std::string> aliases;  // other names in sample files: "cpp" has "c++"
  std::string source_file;           // "Problem.java"
  std::vector<Tool> tools;
  std::optional<Step> compile;
  std::vector<std::string> artifacts;  // what compiling leaves for the run, e.g. "out"
  Step run;
  // Text in stderr that means failure although the program exits 0 (Mono: a failed Debug.Assert).
  std::vector<std::string> failure_marks;
  // Text in stderr of a failed run that means the program did not parse (interpreted languages).
  std::vector<std::string> syntax_error_marks;
  // Text in stderr of a failed run that means an assertion of the tests failed: wrong_answer rather
  // than runtime_error.
  std::vector<std::string> assertion_marks;
  // Exit codes by which the tests themselves end on a failed assertion, where they print nothing
  // (Bash).
  std::vector<int> assertion_exit_codes;
  Syntax syntax;                 // how its text is read: runners/languages/syntax.hpp
  Warmth warmth;                 // nothing where the plain commands are as quick
  std::optional<Driver> driver;  // what calls an answer's function on data
  bool optional = false;         // an extra, skipped visibly when its toolchain is absent
};

// The languages compiled in, or those in a directory. Immutable, thread-safe.
class Languages final {
 public:
  // Throws InputError naming file and key for anything the strict loader does not know.
  static Languages embedded();
  static Languages from_directory(const std::filesystem::path& directory);
  // The embedded ones, with files of `directory` added or replacing one of the same name.
  static Languages embedded_and(const std::filesystem::path& directory);

  // By name or alias, case-insensitively; null when unknown.
  const Language* find(const std::string& name) const;
  const std::vector<std::unique_ptr<const Language>>& all() const { return all_; }

 private:
  std::vector<std::unique_ptr<const Language>> all_;
};

}  // namespace octet

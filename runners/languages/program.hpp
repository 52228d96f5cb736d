// All that the executor knows of the world: a program in, an execution out.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "runners/languages/judged_by.hpp"
#include "sandboxes/command.hpp"
#include "sandboxes/outcome.hpp"

namespace octet {

struct Language;  // runners/languages/language.hpp

// Replacements for the limits of a language's run step, as a user or a program record asks. In a
// program record: "limits": {"cpu_ms", "wall_ms", "memory_mib", "processes", "output_kib"}.
struct LimitChanges {
  std::optional<std::chrono::milliseconds> cpu;   // also scales wall by the language's own ratio
  std::optional<std::chrono::milliseconds> wall;  // instead of the scaled one
  std::optional<std::uint64_t> memory_bytes;
  std::optional<unsigned> processes;
  std::optional<std::uint64_t> output_bytes;

  bool operator==(const LimitChanges&) const = default;
};

struct Program {
  const Language* language = nullptr;  // never null when run; lives as long as the Languages table
  std::string source;                  // the whole program; goes to Language::source_file
  std::string input;                   // stdin of the run
  std::vector<File> files;             // further files of the work directory
  LimitChanges limits;
  // A file of `files` that is run in place of the source and does with it what it will.
  std::string launcher;
  // Run by the driver of the language, which never is missing then.
  bool driven = false;
  JudgedBy judged_by = CleanExit{};
  // Executions of the same program with another number know nothing of each other: for finding out
  // whether it does the same twice.
  unsigned attempt = 0;
};

// After so many cases that ran into a time limit the further ones are not run.
inline constexpr std::size_t k_most_case_timeouts = 2;

// What became of one of InputCases.
struct CaseRun {
  // Of its output only a beginning is kept: a hundred cases may each have written megabytes. Texts
  // that the language looks for in stderr (its marks) are put behind that, so that none is lost.
  Outcome outcome;
  // Whether all that it wrote is what was wanted (runners/languages/output.hpp).
  bool as_wanted = false;
};

// So much is kept of what a case wrote to each of stdout and stderr: what a record shows of it.
inline constexpr std::size_t k_case_output_kept = std::size_t{8} << 10;

struct Execution {
  std::optional<Outcome> compile;  // absent for languages without a compile step
  std::optional<Outcome> run;      // absent when compiling failed; of the first case that did not
                                   // exit cleanly, else of the last, with the usage of all cases
  std::vector<CaseRun> case_runs = {};  // of InputCases, as far as they were run
  bool reached_end = false;             // meaningful when judged by ReachedEnd
  // Whether it keeps its limits is not known (runners/contention.hpp). Never set by a run that was
  // alone.
  bool undecided = false;
};

}  // namespace octet

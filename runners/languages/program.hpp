// All that the executor knows of the world: a program in, an execution out.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sandboxes/command.hpp"
#include "sandboxes/outcome.hpp"
#include "sandboxes/report.hpp"

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

// How the report of a program on descriptor 3 is read. Immutable, thread-safe.
class ReportForm {
 public:
  virtual ~ReportForm() = default;
  // For one run. The form must outlive it.
  virtual std::unique_ptr<ReportReader> reader() const = 0;
  // Of all that the reader's result depends on beside the report: part of the cache of executions's
  // key.
  virtual std::string digest() const = 0;
};

// One of several runs of a program: what it is given, and what the judge compares its output with.
struct InputCase {
  std::string input;                // stdin, then end of file
  std::string output;               // wanted on stdout
  std::optional<double> tolerance;  // numbers may differ by so much, relative or absolute

  bool operator==(const InputCase&) const = default;
};

struct Program {
  const Language* language = nullptr;  // never null when run; lives as long as the Languages table
  std::string source;                  // the whole program; goes to Language::source_file
  std::string input;                   // stdin of the run
  std::vector<File> files;             // further files of the work directory
  LimitChanges limits;
  // A file of `files` that is run in place of the source and does with it what it will.
  std::string launcher;
  // What reads descriptor 3; null when `reports_end`, and for programs that report nothing.
  std::shared_ptr<const ReportForm> report;
  // The program ends by writing the value of environment variable OCTET_END to descriptor 3
  // (the assembly put that there); Execution::reached_end says whether exactly that arrived.
  bool reports_end = false;
  // Not empty: it is compiled once and run for each of them, and `input` is not used.
  std::vector<InputCase> cases = {};
  // Executions of the same program with another number know nothing of each other: for finding out
  // whether it does the same twice.
  unsigned attempt = 0;
};

// After so many cases that ran into a time limit the further ones are not run.
inline constexpr std::size_t k_most_case_timeouts = 2;

// What became of one of Program::cases.
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
  std::vector<CaseRun> case_runs = {};  // of Program::cases, as far as they were run
  bool reached_end = false;             // meaningful when Program::reports_end
  // Whether it keeps its limits is not known: it came too near to them beside others. Never set by
  // a run that was alone.
  bool undecided = false;
};

}  // namespace octet

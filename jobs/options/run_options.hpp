// What all jobs have in common that run programs into a run folder.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "harness/tasks/suite_set.hpp"
#include "jobs/options/option.hpp"
#include "runners/languages/program.hpp"
#include "sandboxes/sandbox.hpp"

namespace octet {

struct RunOptions {
  std::string out;                      // run folder
  std::optional<std::uint64_t> jobs;    // not set: usable cores
  std::string languages;                // directory of further language files
  std::string sandbox = "full";         // as SandboxMode is spelled
  std::vector<std::string> require;     // sandbox layers that must hold
  std::optional<std::uint64_t> limit;   // of tasks
  std::string tasks = "*";              // glob
  std::string shard;                    // "I/N"; empty: all of it
  std::optional<double> timeout;        // seconds of CPU time
  std::optional<std::uint64_t> memory;  // MiB
  bool resume = true;                   // false: what is in `out` is discarded
  bool cold = false;
  bool cache = true;
  bool partial = false;
  std::vector<std::string> tags;  // "KEY=TEXT"
};

// `data`: of the jobs that read benchmark data, to stand where it always stood; may be null.
OptionTable options_of(RunOptions& options, std::string* data);

// Options that other jobs have, too, without the rest; "data" is where benchmark data is.
Option data_option(std::string& data);
Option languages_option(std::string& languages);
Option sandbox_option(std::string& mode);
Option jobs_option(std::optional<std::uint64_t>& jobs);
Option require_option(std::vector<std::string>& layers);
Option cold_option(bool& cold);
Option cache_option(bool& cache);

// What the values come to. All throw InputError.
Selection selection_of(const RunOptions& options);
LimitChanges limit_changes(const RunOptions& options);
SandboxMode sandbox_mode(const std::string& name);
// Programs run at the same time: not set, as many as there are cores that this process may use.
unsigned jobs_of(const std::optional<std::uint64_t>& jobs);
// Tags are KEY=TEXT with a known key; what options_of() cannot say of a value.
void check(const RunOptions& options);

}  // namespace octet

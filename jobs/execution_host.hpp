// What a job needs of the host to run programs: sandbox, toolchains, runner, cache of executions.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "harness/execution_cache.hpp"
#include "harness/runs/run_description.hpp"
#include "jobs/options/run_options.hpp"
#include "runners/runner.hpp"

namespace octet {

// The languages compiled in, with those of a directory (empty: none). Throws InputError.
Languages load_languages(const std::string& directory);

// Those of `known` with these names, in that order; without names all. Throws InputError for a
// name that is not known.
std::vector<const Language*> named_languages(const Languages& known,
                                             const std::vector<std::string>& names);

// Those that `counts` (by Language::name) holds, in the order of `known`.
std::vector<const Language*> languages_of(const std::map<std::string, std::size_t>& counts,
                                          const Languages& known);

// The languages that a mean is over: those compiled in that are no extras.
std::vector<std::string> leaderboard_languages();

// Toolchains that are absent may be left out, or end the job; where a recipe wants them (octet
// generate) the message says what of it to change.
enum class Absent { refused, refused_for_recipe, left_out };
Absent absent_of(const RunOptions& options);  // as --partial says

class ExecutionHost final {
 public:
  // Makes the sandbox and looks for the toolchains of `languages`, which must outlive the host.
  // Throws MissingError when the host cannot give the sandbox, and when a toolchain is absent and
  // refused, or all are absent; the message names every one that is missing with its install line.
  ExecutionHost(const RunOptions& options, const std::vector<const Language*>& languages,
                Absent absent);

  const Runner& runner() const { return *runner_; }
  ExecutionCache& cache() { return *cache_; }
  bool can_run(const Language& language) const { return missing_.count(language.name) == 0; }
  bool can_run_all() const { return missing_.empty(); }
  // Language::name -> why, of those left out.
  std::map<std::string, std::string> left_out() const;

  // Adds what run.json says of the host, the sandbox and the languages; `changes` are the limits
  // that options replace.
  void describe(RunDescription& description, const LimitChanges& changes) const;

 private:
  std::unique_ptr<Sandbox> sandbox_;
  std::map<std::string, Toolchain> toolchains_;  // by Language::name
  std::map<std::string, MissingToolchain> missing_;
  std::vector<const Language*> languages_;  // found
  std::unique_ptr<SandboxedRunner> runner_;
  std::unique_ptr<ExecutionCache> cache_;
};

}  // namespace octet

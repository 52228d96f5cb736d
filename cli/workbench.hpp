// What a run needs of the host: sandbox, toolchains, runner, verdict cache.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "cli/options.hpp"
#include "harness/execution_cache.hpp"
#include "harness/runs/run_description.hpp"
#include "runners/runner.hpp"

namespace octet {

// The languages compiled in, with those of --languages. Throws InputError.
Languages load_languages(const Options& options);

// "full" or "degraded", as the table of flags allows.
SandboxMode sandbox_mode(const std::string& name);

// Those of `known` with these names, in that order; without names all. Throws InputError for a
// name that is not known.
std::vector<const Language*> named_languages(const Languages& known,
                                             const std::vector<std::string>& names);

// Those that `counts` (by Language::name) holds, in the order of `known`.
std::vector<const Language*> languages_of(const std::map<std::string, std::size_t>& counts,
                                          const Languages& known);

class Workbench final {
 public:
  // Makes the sandbox and looks for the toolchains of `languages`. Throws MissingError when the
  // host cannot give the sandbox, and when a toolchain is missing unless --partial was given; the
  // message names every one that is missing with its install line.
  Workbench(const Options& options, const std::vector<const Language*>& languages);

  const Runner& runner() const { return *runner_; }
  ExecutionCache& cache() { return *cache_; }
  bool can_run(const Language& language) const { return missing_.count(language.name) == 0; }

  bool can_run_all() const { return missing_.empty(); }

  // Adds what run.json says of the host, the sandbox and the languages; `changes` are the limits
  // that flags replace.
  void describe(RunDescription& description, const LimitChanges& changes) const;

 private:
  std::unique_ptr<Sandbox> sandbox_;
  std::map<std::string, Toolchain> toolchains_;  // by Language::name
  std::map<std::string, MissingToolchain> missing_;
  std::vector<const Language*> languages_;  // found
  std::unique_ptr<SandboxedRunner> runner_;
  std::unique_ptr<ExecutionCache> cache_;
};

// --timeout and --memory.
LimitChanges limit_changes(const Options& options);

}  // namespace octet

// Compiles and runs programs in sandboxes.
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <string>

#include "runners/contention.hpp"
#include "runners/languages/program.hpp"
#include "runners/languages/toolchain.hpp"
#include "sandboxes/sandbox.hpp"

namespace octet {

// The limits of a run step with the replacements that a program asks for.
Limits with_changes(Limits limits, const LimitChanges& changes);

// How many threads should call Runner::run so that `jobs` programs run whenever there are so many:
// while these run, the sandboxes of the next are set up and those of the last are taken down
// (sandboxes/admission.hpp). On two cores one more thread than jobs makes a fifth more short
// programs a second; a second one makes no more.
constexpr unsigned threads_for(unsigned jobs) {
  return std::max(1U, jobs) + (std::max(1U, jobs) + 1) / 2;
}

// What runs a Program. Thread-safe. The seam by which the executor is tested without processes.
class Runner {
 public:
  virtual ~Runner() = default;
  // `alone`: nothing else of this runner runs meanwhile, and it waits for that.
  virtual Execution run(const Program& program, Contention contention) const = 0;
  // Digest of everything but the program that its execution depends on: toolchain, effective
  // limits, policy, sandbox mode. Part of the cache of executions's key.
  virtual std::string fingerprint(const Program& program) const = 0;
};

// How a runner reaches its results.
enum class Pace {
  cold,  // by the plain commands alone
  warm,  // by what a language has beside them (runners/languages/warmth.hpp), and where that fails
         // by those
};

// The real one: a fresh sandbox for compiling, another for running, the artifacts carried between.
class SandboxedRunner final : public Runner {
 public:
  // toolchains by Language::name. `sandbox` must outlive the runner.
  // At most `jobs` programs are compiled or run at the same time, however many threads ask, and as
  // many processes of a kind are kept for each language.
  SandboxedRunner(const Sandbox& sandbox, std::map<std::string, Toolchain> toolchains,
                  Pace pace = Pace::cold, unsigned jobs = 1);
  ~SandboxedRunner() override;

  Execution run(const Program& program, Contention contention) const override;
  std::string fingerprint(const Program& program) const override;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace octet

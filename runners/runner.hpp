// Compiles and runs programs in sandboxes.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "runners/program.hpp"
#include "runners/toolchain.hpp"
#include "sandboxes/sandbox.hpp"

namespace octet {

// The limits of a run step with the replacements that a program asks for.
Limits with_changes(Limits limits, const LimitChanges& changes);

// What runs a Program. Thread-safe. The seam by which the executor is tested without processes.
class Runner {
 public:
  virtual ~Runner() = default;
  virtual Execution run(const Program& program) const = 0;
  // Digest of everything but the program that its execution depends on: toolchain, effective
  // limits, policy, sandbox mode. Part of the verdict cache's key.
  virtual std::string fingerprint(const Program& program) const = 0;
};

// How a runner reaches its results.
enum class Pace {
  cold,  // by the plain commands alone
  warm,  // by what a language has beside them (runners/warmth.hpp), and where that fails by those
};

// The real one: a fresh sandbox for compiling, another for running, the artifacts carried between.
class SandboxedRunner final : public Runner {
 public:
  // toolchains by Language::name. `sandbox` must outlive the runner.
  // At most `residents` processes of a kind are kept for each language.
  SandboxedRunner(const Sandbox& sandbox, std::map<std::string, Toolchain> toolchains,
                  Pace pace = Pace::cold, unsigned residents = 1);
  ~SandboxedRunner() override;

  Execution run(const Program& program) const override;
  std::string fingerprint(const Program& program) const override;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace octet

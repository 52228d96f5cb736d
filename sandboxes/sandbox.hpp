// Runs one command confined and reports what happened.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "sandboxes/command.hpp"
#include "sandboxes/outcome.hpp"

namespace octet {

enum class SandboxMode {
  full,      // namespaces, private root, seccomp, rlimits, no capabilities; cgroup and Landlock where given
  degraded,  // inside an unprivileged container: Landlock, seccomp, rlimits
};

// Which layers hold on this host, each found by its own probe (sandboxes/layers.hpp).
struct Layers;

class Sandbox {
 public:
  virtual ~Sandbox() = default;

  // Runs `command` to its end. Thread-safe: each call has its own processes, root and limits. When it
  // returns, every process it started is gone and so are its mounts, cgroups and files. Never throws
  // for what the command did; a host that cannot give the sandbox is Ending SandboxFailed.
  virtual Outcome run(const Command& command) const = 0;
};

// Throws MissingError, saying what to change on the host, when something that `mode` rests on is
// absent or a layer named in `required` (e.g. "cgroup", "landlock") does not hold.
std::unique_ptr<Sandbox> make_sandbox(SandboxMode mode, const std::vector<std::string>& required = {});

}  // namespace octet

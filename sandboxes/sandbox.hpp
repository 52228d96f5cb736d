// Runs one command confined and reports what happened.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "sandboxes/command.hpp"
#include "sandboxes/outcome.hpp"

namespace octet {

enum class SandboxMode {
  full,      // namespaces, private root, seccomp, rlimits, no capabilities; cgroup, Landlock where
             // given
  degraded,  // inside an unprivileged container: Landlock, seccomp, rlimits
};

std::string name_of(SandboxMode mode);  // "full", "degraded"

struct Layers;  // sandboxes/layers.hpp

class Sandbox {
 public:
  virtual ~Sandbox() = default;

  // Runs `command` to its end. Thread-safe: each call has its own processes, root and limits. When
  // it returns, every process it started is gone and so are its mounts, cgroups and files. Never
  // throws for what the command did; a host that cannot give the sandbox is Termination
  // SandboxFailed. Returns soon, with SandboxFailed, after request_stop() (base/stop.hpp).
  virtual Outcome run(const Command& command) const = 0;

  virtual SandboxMode mode() const = 0;
  // What was probed when the sandbox was made.
  virtual const Layers& layers() const = 0;
};

// Probes every layer, then makes the sandbox. Throws MissingError, saying what to change on the
// host, when something that `mode` rests on is absent or a layer named in `required` ("cgroup",
// "landlock",
// ...) does not hold; InputError for a name in `required` that is no layer.
std::unique_ptr<Sandbox> make_sandbox(SandboxMode mode,
                                      const std::vector<std::string>& required = {});

}  // namespace octet

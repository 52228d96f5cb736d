// No sandbox at all: what a command costs by itself, for measuring against. For programs of our own
// only.
#pragma once

#include "sandboxes/layers.hpp"
#include "sandboxes/sandbox.hpp"

namespace octet {

// Runs each command by fork, exec and wait in a temporary directory. Its output is thrown away, its
// report as well; limits are not kept. The wall time of an Outcome is that from fork to the end.
// Thread-safe.
class BareSandbox final : public Sandbox {
 public:
  // Throws SystemError when there is no process or no directory to be had.
  Outcome run(const Command& command) const override;
  SandboxMode mode() const override { return SandboxMode::full; }
  const Layers& layers() const override { return none_; }

 private:
  Layers none_;
};

}  // namespace octet

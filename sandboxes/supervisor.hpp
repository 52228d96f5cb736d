// Starts one cell and sees it through: feeds it, reads what the command prints, keeps the clock.
#pragma once

#include "sandboxes/cell/spec.hpp"
#include "sandboxes/cell_source.hpp"
#include "sandboxes/cgroup.hpp"
#include "sandboxes/outcome.hpp"

namespace octet {

// Runs `spec`, which was made of `command`, and returns when the cell is reaped, and with it
// everything it started. `group` may be null. Thread-safe. Never throws for what the command did;
// our own failures are Ending SandboxFailed.
Outcome supervise(const CellSource& cells, const cell::Spec& spec, const Command& command,
                  const Cgroup* group);

}  // namespace octet

// Starts one cell and sees it through: feeds it, reads what the command prints, keeps the clock.
#pragma once

#include <memory>

#include "sandboxes/cell/protocol/spec.hpp"
#include "sandboxes/cell_source.hpp"
#include "sandboxes/cgroup.hpp"
#include "sandboxes/outcome.hpp"
#include "sandboxes/reaper.hpp"

namespace octet {

// Runs `spec`, which was made of `command`, and returns when everything it started is reaped; the
// cell itself, ending or ended then, and `group` are left to `reaper`. `group` may be null.
// Thread-safe. Never throws for what the command did; our own failures are Termination
// SandboxFailed, among them all that ends a command which continues (Command::continued) before its
// program begins. The process must not die of SIGPIPE: a cell may be gone when it is written to.
Outcome supervise(const CellSource& cells, const cell::Spec& spec, const Command& command,
                  std::unique_ptr<Cgroup> group, Reaper& reaper);

}  // namespace octet

// Keeping a group of processes: start, watch, end, report. See the theory of operation in main.cpp.
#pragma once

#include <optional>

#include "sandboxes/cell/protocol/spec.hpp"

namespace octet::cell {

// Of the command in a pid namespace of its own: the first process that pid 1 forks.
inline constexpr int k_command_number = 2;

// Who the process is that returns from running a spec: the cell, with its exit status, or, where
// the spec continues, the confined command (no status).
using Return = std::optional<int>;

// Waits to be let in (k_control), sets the sandbox up, starts the command and keeps it to its end.
// In full mode this process is pid 1 of its namespaces, in degraded mode a child subreaper.
Return run(const Spec& spec);

}  // namespace octet::cell
